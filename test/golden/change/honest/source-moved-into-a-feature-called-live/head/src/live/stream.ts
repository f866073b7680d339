export const r = () => fetch("https://sandbox.carrier.example/x");
