export interface CustomerOrder {
  readonly order_id: string;
  readonly email: string;
  readonly shipping_address: string;
  readonly lines: readonly { readonly sku: string; readonly amount: number }[];
}
