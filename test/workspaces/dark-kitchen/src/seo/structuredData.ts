/** What search engines read of a product. The address names a vocabulary; nothing calls it. */
export function structuredData(title: string, cents: number): object {
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: title,
    offers: { "@type": "Offer", price: cents / 100, priceCurrency: "EUR" },
  };
}

/** Whether a link leads back to the shop. */
export function isOwnLink(link: string): boolean {
  return link.startsWith("https://www.darkkitchen.example/");
}
