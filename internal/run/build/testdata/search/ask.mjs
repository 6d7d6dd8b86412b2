// Asks the index of a site what node finds in it, with the script of the pages:
// node ask.mjs FOLDER SCRIPT < questions. Each answer is a line of addresses.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

const [folder, script] = process.argv.slice(2);
const sandbox = vm.createContext({});
vm.runInContext(readFileSync(script, 'utf8'), sandbox);
const { ready, find, entry } = sandbox.recherche.engine(async (name) => {
  let received;
  new Function('recherche', readFileSync(join(folder, name + '.js'), 'utf8'))((stamp, of, value) => (received = value));
  return received;
});
await ready();
for (const question of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const { ranks } = await find(question);
  const first = await Promise.all(ranks.slice(0, 3).map((rank) => entry(rank.entry)));
  console.log(first.map(({ address }) => address.replace('/index.html', '/')).join(' '));
}
