// Parses cards with Microsoft's own code: a validation event, or an element the parser does not know, is an error.
// Usage: node check.mjs <node_modules> <cards.json>. Prints one line per problem.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(join(process.argv[2], 'x.js'));
const { AdaptiveCard, SerializationContext } = require('adaptivecards');
// The reference parser stops at version 1.6 and has no charts; Teams draws them, and the typings check below covers them.
const charts = new Set(['Chart.HorizontalBar', 'Chart.HorizontalBar.Stacked']);
const withoutCharts = node => Array.isArray(node)
  ? node.filter(item => !charts.has(item?.type)).map(withoutCharts)
  : node && typeof node === 'object' ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutCharts(value)])) : node;

for (const { name, card } of JSON.parse(readFileSync(process.argv[3], 'utf8'))) {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(withoutCharts(card), context);
  for (let index = 0; index < context.eventCount; index++) {
    console.log(`${name}: ${context.getEventAt(index).message}`);
  }
  for (const event of parsed.validateProperties().validationEvents) {
    console.log(`${name}: ${event.message}`);
  }
}
