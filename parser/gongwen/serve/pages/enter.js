// The page that asks for the token: a form, and the theme.
import { startPage } from "./page.js";

startPage([]);
