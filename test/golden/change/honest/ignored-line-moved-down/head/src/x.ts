import { list } from "./desk";

export const y = () => list();

// perimeter-ignore-next-line code/undeclared-system: agreed with jo
export const x = async () => {
  return fetch("https://api.vendor.example/x");
};
