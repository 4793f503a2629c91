// Prints what each server audit of graphql-http comes to at the URL given, and every answer it was given.
import { serverAudits } from 'graphql-http';

const answers = [];
const ofThisTime = /"timestamp":"[^"]*"|(?<=INTERNAL_ERROR for )[-0-9a-f]+/g;

async function fetchAndNote(url, options) {
  const answer = await fetch(url, options);
  const headers = [...answer.headers]
    .filter(([name]) => name !== 'date')
    .map((header) => header.join(': '))
    .sort();
  const body = await answer.clone().text();
  answers.push(`  ${answer.status} ${headers.join(', ')} ${body.replace(ofThisTime, '…')}`);
  return answer;
}

const lines = [];
for (const audit of serverAudits({ url: process.argv[2], fetchFn: fetchAndNote })) {
  const result = await audit.fn();
  lines.push(`${audit.id} ${result.status} ${audit.name}: ${result.reason ?? ''}`, ...answers.splice(0));
}
console.log(lines.join('\n'));
