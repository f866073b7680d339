/** Sends a mail. */
export function mail(to: string, text: string): Promise<Response> {
  return fetch("https://api.sendgrid.com/v3/mail/send", { method: "POST", body: JSON.stringify({ to, text }) });
}
