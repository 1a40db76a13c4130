import { callDatabase } from "../_shared/database.ts";
import { endpoint } from "../_shared/endpoint.ts";
import { deviceByToken } from "../_shared/token.ts";
import { answerVault } from "./answer.ts";

Deno.serve(endpoint(deviceByToken(), answerVault(callDatabase())));
