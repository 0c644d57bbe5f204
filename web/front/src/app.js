// The pages work without any of this.
import { brushes } from "./brush.js";
import { intakes } from "./intake.js";
import { keys } from "./key.js";
import { networks } from "./network.js";

brushes(document);
intakes(document);
keys(document);
networks(document);
