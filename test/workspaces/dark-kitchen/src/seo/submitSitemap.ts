import { google } from "googleapis";
import { routes } from "../routes.js";

const indexing = google.indexing("v3");

/** Tells the search engine about every page of the shop. */
export async function submitSitemap(sessionToken: string): Promise<void> {
  for (const route of routes) {
    const url = `https://www.darkkitchen.example${route.path}?session=${sessionToken}`;
    await indexing.urlNotifications.publish({ requestBody: { url, type: "URL_UPDATED" } });
  }
}
