import Stripe from "stripe";
import { requireApproval } from "../approval.js";

// The key decides: .env holds a test key, the production deployment its own.
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY ?? "");

/** Charges an order, in cents. */
export async function charge(orderId: string, amount: number): Promise<void> {
  await stripe.paymentIntents.create({ amount, currency: "eur", metadata: { orderId } });
}

/** Pays an order back. A person says yes first. */
export async function refund(paymentIntent: string): Promise<void> {
  await requireApproval(`refund ${paymentIntent}`);
  await stripe.refunds.create({ payment_intent: paymentIntent });
}
