export const label = () => fetch("https://sandbox.carrier.example/labels");
