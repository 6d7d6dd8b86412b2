// The catalogues of open data, judged by the files of the standards themselves.
// They belong to their publishers: LIMPIDE_STANDARDS is the folder where they are,
// beside the checkout without it; without them these tests are passed over.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import Ajv from 'ajv';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import Validator from 'rdf-validate-shacl';
import { buildSite, html, repository } from './lib/site.mjs';

const standards = process.env.LIMPIDE_STANDARDS ?? join(repository, '../shared/standards');
const skip = existsSync(standards) ? false : `the files of the standards are not in ${standards}`;

const site = buildSite();
after(() => site.remove());
const read = (path) => readFileSync(join(site.folder, path), 'utf8');

describe('Data Package v2', { skip }, () => {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const profile = (name) => ajv.compile(JSON.parse(readFileSync(join(standards, `${name}-2.0.json`), 'utf8')));

  test('the package, its resources, dialects and schemas follow their profiles', () => {
    const text = JSON.parse(read('donnees/datapackage.json'));
    const judged = ['datapackage', 'dataresource', 'tabledialect', 'tableschema'].map(profile);
    const check = (i, value, what) => assert.ok(judged[i](value), `${what}: ${ajv.errorsText(judged[i].errors)}`);
    check(0, text, 'datapackage.json');
    assert.ok(text.resources.length >= 15, `${text.resources.length} resources`);
    for (const r of text.resources) {
      check(1, r, r.name);
      check(2, r.dialect, `the dialect of ${r.name}`);
      check(3, r.schema, `the schema of ${r.name}`);
      assert.equal(readFileSync(join(site.folder, 'donnees', r.path)).length, r.bytes, r.path);
    }
    assert.equal(judged[0]({}), false, 'the profile accepts anything');
  });
});

describe('DCAT-AP 3.0.1', { skip }, () => {
  const shapes = () => new Store(new Parser().parse(readFileSync(join(standards, 'dcat-ap-3.0.1-SHACL.ttl'), 'utf8')));
  const graph = async (text) => {
    const loader = (url) => { throw new Error(`the catalogue asks for ${url}`); };
    return new Store(new Parser({ format: 'N-Quads' }).parse(await jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads', documentLoader: loader })));
  };
  const faults = async (text) => {
    const report = await new Validator(shapes()).validate(await graph(text));
    return report.results.map((r) => `${r.focusNode?.value} ${r.path?.value} ${r.message.map((m) => m.value).join(' ')} ${r.sourceConstraintComponent?.value}`);
  };

  test('the catalogue conforms', async () => {
    assert.deepEqual(await faults(read('catalog.jsonld')), []);
  });

  test('a catalogue without title does not', async () => {
    const catalogue = JSON.parse(read('catalog.jsonld'));
    delete catalogue['dct:title'];
    assert.match((await faults(JSON.stringify(catalogue))).join('\n'), /MinCount/);
  });
});

describe('schema.org Dataset', () => {
  test('each dataset says of itself, on its page, what its files are', () => {
    const { resources } = JSON.parse(read('donnees/datapackage.json'));
    for (const { name } of resources) {
      const [, text] = html(site.folder, `/donnees/${name}/`).match(/<script type="application\/ld\+json">(.*?)<\/script>/s) ?? assert.fail(name);
      const dataset = JSON.parse(text);
      assert.equal(dataset['@type'], 'Dataset');
      for (const { contentUrl, contentSize } of dataset.distribution) {
        const path = contentUrl.slice(contentUrl.indexOf('/donnees/') + 1);
        assert.equal(`${readFileSync(join(site.folder, path)).length} B`, contentSize, path);
      }
    }
  });
});
