/** Every route of the shop, for the router and for the sitemap. */
export const routes = [
  { path: "/", title: "Dark Kitchen" },
  { path: "/products/knives", title: "Knives" },
  { path: "/products/pans", title: "Pans" },
  { path: "/recipes/ramen", title: "Ramen" },
  { path: "/backoffice/orders", title: "Orders" },
  { path: "/backoffice/refunds", title: "Refunds" },
  { path: "/internal/health", title: "Health" },
];
