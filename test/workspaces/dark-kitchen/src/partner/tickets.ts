import axios from "axios";
import { PARTNER_API } from "../config.js";

export interface Ticket {
  readonly subject: string;
  readonly body: string;
}

const desk = axios.create({ baseURL: PARTNER_API, timeout: 10_000 });

/** Opens a support ticket at the partner's desk. */
export async function openTicket(ticket: Ticket): Promise<string> {
  const { data } = await desk.post("/tickets", { subject: ticket.subject, body: ticket.body });
  return data.id;
}

/** The state of a ticket. */
export async function ticketState(id: string): Promise<string> {
  const { data } = await desk.get(`/tickets/${id}`);
  return data.state;
}
