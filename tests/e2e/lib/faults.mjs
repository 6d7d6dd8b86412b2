import assert from 'node:assert/strict';

/** Fails with the faults, one a line, and where they were found. */
export function expectNone(faults, where) {
  if (faults.length > 0) {
    assert.fail(`${where}\n${faults.map((fault) => `    ${fault}`).join('\n')}\n`);
  }
}
