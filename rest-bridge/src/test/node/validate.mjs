/**
 * Judges documents: node validate.mjs (openapi|openrpc) file... Ends with 1 and the reasons if one is not valid.
 */
import { readFile } from "node:fs/promises";
import process from "node:process";
import { Validator } from "@seriousme/openapi-schema-validator";
import jsonSchema from "@json-schema-tools/meta-schema";
import openRpcSchema from "@open-rpc/meta-schema";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

/** @returns every Schema Object of an OpenAPI document; its own schema leaves them unjudged. */
function schemasIn(node, key = "") {
  if (node === null || typeof node !== "object") {
    return [];
  }
  const found = key === "schema" ? [node] : key === "schemas" ? Object.values(node) : [];
  return found.concat(Object.entries(node).flatMap(([name, child]) => schemasIn(child, name)));
}

/** @returns what is wrong with the Schema Objects: OpenAPI 3.1 writes them in JSON Schema 2020-12. */
function judgeSchemas(document) {
  const ajv = new (plain(Ajv2020))({ strict: false, allErrors: true });
  return schemasIn(document).flatMap((schema) => (ajv.validateSchema(schema) ? [] : ajv.errors));
}

/** @returns the reasons why an OpenAPI document is not valid; every $ref is resolved, too. */
async function judgeOpenApi(document) {
  const validator = new Validator({ strict: false, validateFormats: true });
  const verdict = await validator.validate(structuredClone(document));
  if (!verdict.valid) {
    return verdict.errors;
  }
  validator.resolveRefs();
  return validator.version === "3.1" ? judgeSchemas(document) : `expected OpenAPI 3.1, found ${validator.version}`;
}

/** @returns the default export of a CommonJS module, however it was wrapped. */
function plain(module) {
  return module.default ?? module;
}

/** @returns the reasons why a document does not follow OpenRPC's own meta-schema. */
async function judgeOpenRpc(document) {
  const ajv = new (plain(Ajv))({ strict: false, allErrors: true });
  plain(addFormats)(ajv);
  // Both name JSON Schema by an address of their own, with and without a slash; what stands there is draft 7.
  const draft7 = { $schema: "http://json-schema.org/draft-07/schema#" };
  ajv.addSchema({ ...plain(jsonSchema), ...draft7, $id: "https://meta.json-schema.tools/" });
  ajv.addSchema({ $id: "https://meta.json-schema.tools", $ref: "https://meta.json-schema.tools/" });
  const validate = ajv.compile({ ...plain(openRpcSchema), ...draft7 });
  return validate(document) ? [] : validate.errors;
}

const judges = { openapi: judgeOpenApi, openrpc: judgeOpenRpc };
const [kind, ...files] = process.argv.slice(2);
const judge = judges[kind];
if (judge === undefined || files.length === 0) {
  console.error("usage: node validate.mjs (openapi|openrpc) file...");
  process.exit(2);
}
for (const file of files) {
  const reasons = await judge(JSON.parse(await readFile(file, "utf8")));
  if (reasons.length > 0) {
    console.error(`${file}: not valid ${kind}:`, JSON.stringify(reasons, null, 2));
    process.exitCode = 1;
  }
}
