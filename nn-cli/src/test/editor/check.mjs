// Holds `nn schema` against the YAML language server that editors use.
// node check.mjs SERVER SCHEMA NN: the server's program, the file that `nn schema` wrote with a plugin's layer `wavy`, and
// the launcher, whose `nn validate` must name the same places.
import { writeFileSync } from 'node:fs';
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';

const [program, schema, nn] = process.argv.slice(2).map((file) => resolve(file));
const server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const answers = new Map();
const diagnostics = new Map();
let buffer = Buffer.alloc(0);
let ids = 0;
setTimeout(() => { console.error('the language server is silent'); server.kill(); process.exit(1); }, 60_000).unref();

function send(message) {
  const text = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  server.stdin.write(`Content-Length: ${text.length}\r\n\r\n`);
  server.stdin.write(text);
}

function request(method, params) {
  const id = ++ids;
  send({ id, method, params });
  return new Promise((done) => answers.set(id, done));
}

function receive(message) {
  if (message.method === 'textDocument/publishDiagnostics') {
    diagnostics.get(message.params.uri)?.(message.params.diagnostics);
  } else if (message.method && message.id !== undefined) {
    send({ id: message.id, result: message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null });
  } else if (answers.has(message.id)) {
    assert.equal(message.error, undefined);
    answers.get(message.id)(message.result);
  }
}

server.stdout.on('data', (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    const length = end < 0 ? Infinity : Number(/Content-Length: (\d+)/i.exec(buffer.subarray(0, end))[1]);
    if (buffer.length < end + 4 + length) return;
    const body = buffer.subarray(end + 4, end + 4 + length);
    buffer = buffer.subarray(end + 4 + length);
    receive(JSON.parse(body));
  }
});

// Opens a file of these lines and gives its address and the diagnostics of the server.
function open(name, lines) {
  const uri = pathToFileURL(resolve(name)).href;
  const told = new Promise((done) => diagnostics.set(uri, done));
  const text = [`# yaml-language-server: $schema=${pathToFileURL(schema)}`, ...lines].join('\n');
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
  return { uri, told };
}

await request('initialize', { processId: process.pid, rootUri: null, capabilities: {
  textDocument: { completion: { completionItem: { snippetSupport: true } }, publishDiagnostics: {} } } });
send({ method: 'initialized', params: {} });
send({ method: 'workspace/didChangeConfiguration',
  params: { settings: { yaml: { validate: true, completion: true, schemaStore: { enable: false } } } } });

const head = ['name: a', 'data:', '  source: {type: csv, path: a.csv}', 'model:', '  layers:'];

const typing = open('typing.yaml', [...head, '    - type: ']);
const list = await request('textDocument/completion',
  { textDocument: { uri: typing.uri }, position: { line: 6, character: 12 } });
const labels = (list.items ?? list).map((item) => item.label);
for (const layer of ['dense', 'dropout', 'wavy']) {
  assert.ok(labels.includes(layer), `completion after 'type: ' has no ${layer}: ${labels}`);
}

const right = open('right.yaml', [...head, '    - {type: dense, units: 3}', '    - {type: wavy}']);
assert.deepEqual(await right.told, []);

for (const layer of ['{type: dense, units: "many"}', '{type: dense, unit: 3}', '{type: dens, units: 3}']) {
  const lines = [...head, `    - ${layer}`];
  const wrong = open(`wrong-${ids++}.yaml`, lines);
  const told = await wrong.told;
  writeFileSync('wrong.yaml', ['# the line of the schema', ...lines].join('\n'));
  const validated = spawnSync(nn, ['validate', 'wrong.yaml', '--json'], { encoding: 'utf8' });
  const { line, column } = JSON.parse(validated.stderr).errors.find((error) => error.path.startsWith('model.layers[0]'));
  assert.ok(told.some(({ range: { start, end } }) =>
    start.line === line - 1 && start.character <= column - 1 && column - 1 < end.character),
  `no mark at ${line}:${column} for ${layer}: ${JSON.stringify(told)}`);
}
console.log(`completion lists ${labels.length} layers, one of a plugin; wrong values are marked`);
server.kill();
process.exit(0);
