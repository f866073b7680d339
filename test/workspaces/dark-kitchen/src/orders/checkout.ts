import pg from "pg";
import { logger } from "../log.js";
import { charge } from "../payments/payments.js";
import type { CustomerOrder } from "./order.js";

const db = new pg.Pool({ connectionString: process.env.DATABASE_URL });

/** Takes an order: charges it, then stores it. */
export async function checkout(order: CustomerOrder, total: number): Promise<void> {
  await charge(order.order_id, total);
  await db.query("INSERT INTO orders (id, address) VALUES ($1, $2)", [order.order_id, order.shipping_address]);
  logger.info("order placed", order);
}

/** How many orders there were today. */
export async function ordersToday(): Promise<number> {
  const { rows } = await db.query("SELECT count(*) FROM orders WHERE day = current_date");
  logger.info("orders counted", { count: rows[0].count });
  return rows[0].count;
}
