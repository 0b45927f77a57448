// Parses cards with Microsoft's own code: a validation event, or an element the parser does not know, is an error.
// Usage: node check.mjs <node_modules> <cards.json>. Prints one line per problem.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// The package is made for bundlers: its browser build is one script, run here as a browser would.
const library = { exports: {} };
const script = readFileSync(join(process.argv[2], 'adaptivecards', 'dist', 'adaptivecards.min.js'), 'utf8');
new Function('module', 'exports', 'self', 'window', script)(library, library.exports, globalThis, globalThis);
const { AdaptiveCard, SerializationContext } = library.exports;

for (const { name, card } of JSON.parse(readFileSync(process.argv[3], 'utf8'))) {
  // The parser's pattern for "lang" remembers where it stopped (flag g) and would refuse every second card.
  AdaptiveCard.langProperty.regEx.lastIndex = 0;
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse(card, context);
  for (let index = 0; index < context.eventCount; index++) {
    console.log(`${name}: ${context.getEventAt(index).message}`);
  }
  for (const event of parsed.validateProperties().validationEvents) {
    console.log(`${name}: ${event.message}`);
  }
}
