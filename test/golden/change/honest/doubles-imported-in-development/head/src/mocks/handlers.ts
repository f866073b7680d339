import { http } from "msw";
export const handlers = [http.get("https://sandbox.carrier.example/x", () => new Response())];
