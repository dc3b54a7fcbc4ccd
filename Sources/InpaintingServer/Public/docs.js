// Shows openapi.json for people to read. Everything is set as text, nothing as markup.

const element = (name, text = "", ...children) => {
  const node = document.createElement(name);
  node.append(text, ...children);
  return node;
};

const description = await (await fetch("/openapi.json")).json();

const resolve = (value) =>
  value.$ref ? value.$ref.split("/").slice(1).reduce((node, key) => node[key], description) : value;

const range = (schema) => {
  const words = [schema.type ?? "", schema.enum ? schema.enum.join(" | ") : ""];
  if (schema.minimum !== undefined) words.push(`≥ ${schema.minimum}`);
  if (schema.maximum !== undefined) words.push(`≤ ${schema.maximum}`);
  if (schema.default !== undefined) words.push(`default ${schema.default}`);
  return words.filter(Boolean).join(", ");
};

const table = (rows) =>
  element("table", "", ...rows.map((cells) =>
    element("tr", "", ...cells.map((cell) => element("td", cell)))));

const fields = (schema) =>
  Object.entries(schema.properties ?? {}).map(([name, value]) => [
    name + ((schema.required ?? []).includes(name) ? " *" : ""), range(value),
    value.description ?? "",
  ]);

const operation = (path, method, shared, value) => {
  const parts = [element("summary", "", element("code", `${method.toUpperCase()} ${path}`),
    ` ${value.summary}`)];
  if (value.description) parts.push(element("p", value.description));
  const parameters = [...shared, ...(value.parameters ?? [])];
  if (parameters.length) {
    parts.push(element("h3", "Parameters"), table(parameters.map((one) =>
      [one.name + (one.required ? " *" : ""), range(one.schema), one.description ?? ""])));
  }
  for (const [type, body] of Object.entries(value.requestBody?.content ?? {})) {
    parts.push(element("h3", `Body: ${type}`), table(fields(resolve(body.schema))));
  }
  parts.push(element("h3", "Answers"), table(Object.entries(value.responses).map(
    ([status, answer]) => [status, Object.keys(resolve(answer).content ?? {}).join(", "),
      resolve(answer).description])));
  return element("details", "", ...parts);
};

const list = document.getElementById("paths");
for (const [path, { parameters = [], ...methods }] of Object.entries(description.paths)) {
  for (const [method, value] of Object.entries(methods)) {
    list.append(operation(path, method, parameters, value));
  }
}
