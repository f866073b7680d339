export const cents = (n: number) => (n / 100).toFixed(2);
