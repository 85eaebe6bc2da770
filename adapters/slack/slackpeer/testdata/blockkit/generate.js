// Makes blockkit.schema.json from the official TypeScript types of Block Kit.
// See README.md beside this file.
//
//   npm install @slack/types@3.2.0 ts-json-schema-generator@2 typescript@5
//   node generate.js > ../blockkit.schema.json
const path = require('path');
const { createGenerator } = require(require.resolve('ts-json-schema-generator', { paths: [process.cwd()] }));

const types = path.join(process.cwd(), 'node_modules/@slack/types/dist/block-kit/blocks.d.ts');
const schema = createGenerator({ path: types, type: 'KnownBlock', skipTypeCheck: true }).createSchema('KnownBlock');

// The types state their limits in prose: "Maximum length for the text in this
// field is 150 characters", "a maximum of 25 elements". limit reads them.
function limit(s) {
  if (typeof s.description !== 'string') return;
  const text = s.description.replace(/\s+/g, ' ');
  const length = text.match(/[Mm]aximum length[^.]*? is (\d+)/);
  const items = text.match(/[Mm]aximum (?:number of [a-z ]+ is |of )?(\d+)/);
  if (s.type === 'array' && items) s.maxItems = Number(items[1]);
  if (s.type === 'string' && length) s.maxLength = Number(length[1]);
  if ((s.$ref || s.anyOf) && length) {
    const inner = s.$ref ? { $ref: s.$ref } : { anyOf: s.anyOf };
    delete s.$ref;
    delete s.anyOf;
    s.allOf = [inner, { properties: { text: { maxLength: Number(length[1]) } } }];
  }
}

function walk(s) {
  if (Array.isArray(s)) return s.forEach(walk);
  if (!s || typeof s !== 'object') return;
  limit(s);
  if (typeof s.description === 'string') delete s.description;
  Object.values(s).forEach(walk);
}

// Only what a message of ours may hold: the rest of the types would be dead weight.
const kept = ['ActionsBlock', 'ContainerBlock', 'ContextBlock', 'ContextActionsBlock', 'DividerBlock', 'HeaderBlock', 'InputBlock', 'RichTextBlock', 'SectionBlock'];
walk(schema);
const all = schema.definitions;
all.KnownBlock.anyOf = all.KnownBlock.anyOf.filter((r) => kept.includes(r.$ref.split('/').pop()));
const used = {};
(function follow(s) {
  if (Array.isArray(s)) return s.forEach(follow);
  if (!s || typeof s !== 'object') return;
  if (typeof s.$ref === 'string') {
    const name = decodeURIComponent(s.$ref.split('/').pop());
    if (!used[name]) {
      used[name] = all[name];
      follow(all[name]);
    }
  }
  Object.values(s).forEach(follow);
})({ $ref: '#/definitions/KnownBlock' });
const sorted = Object.fromEntries(Object.keys(used).sort().map((k) => [k, used[k]]));
console.log(JSON.stringify({ $schema: schema.$schema, type: 'array', maxItems: 50, items: { $ref: '#/definitions/KnownBlock' }, definitions: sorted }, null, 1));
