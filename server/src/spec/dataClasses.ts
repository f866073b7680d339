/**
 * Built-in classes of data with the field names that tell them: distinctive ones only, because a class is recognised by
 * its fields. A perimeter replaces a class by declaring one of the same name.
 */
export const builtInDataClasses: ReadonlyMap<string, readonly string[]> = new Map([
  ["session-token", [
    "session_token", "session_id", "sessionid", "session_key", "session_cookie", "access_token", "refresh_token", "id_token",
    "auth_token", "bearer_token", "user_token", "jwt", "csrf_token", "xsrf_token", "phpsessid", "jsessionid", "connect_sid", "remember_token",
  ]],
  ["credential", [
    "password", "passwd", "passphrase", "password_hash", "api_key", "api_secret", "client_secret", "secret_key", "private_key",
    "access_key_id", "secret_access_key", "signing_key", "encryption_key", "webhook_secret", "connection_string", "otp_secret", "totp_secret", "recovery_code",
  ]],
  ["personal", [
    "email", "email_address", "first_name", "last_name", "full_name", "given_name", "family_name", "surname", "maiden_name", "phone", "phone_number",
    "mobile_number", "date_of_birth", "birth_date", "birthday", "dob", "home_address", "street_address", "postal_address", "ssn", "social_security_number",
    "national_id", "passport_number", "tax_id", "driver_license", "license_plate", "ip_address", "gender", "nationality",
  ]],
  ["order", [
    "order_id", "order_number", "order_no", "order_total", "order_items", "order_lines", "line_items", "customer_id", "customer_name", "customer_email",
    "customer_address", "shipping_address", "billing_address", "delivery_address", "ship_to", "bill_to", "invoice_number", "tracking_number",
  ]],
  ["payment-card", [
    "card_number", "credit_card", "credit_card_number", "cc_number", "pan", "primary_account_number", "cvv", "cvc", "cvv2", "card_cvc", "card_cvv",
    "security_code", "card_expiry", "expiry_month", "expiry_year", "exp_month", "exp_year", "cardholder_name", "card_holder", "track_data",
  ]],
]);

/** A field's name without case and separators: `orderId`, `order_id` and `Order-ID` are one. */
export function normaliseField(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether two names mean the same field. */
export function sameField(a: string, b: string): boolean {
  return normaliseField(a) === normaliseField(b);
}
