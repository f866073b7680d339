// perimeter-ignore-next-line code/undeclared-system: agreed with jo
export const x = () => fetch("https://api.vendor.example/x");
