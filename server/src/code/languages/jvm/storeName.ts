/** What a database, or what gives connections to one, is called: what it opens is no URL. */
export const storeName = /(database|db|data_?source|pool|session(_?factory)?)(\(\))?$|^this$/i;
