export const label = () => fetch("https://api.carrier.example/labels");
