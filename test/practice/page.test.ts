// The web page: nothing that was posted can act in it, strangers see what strangers may, and the file is whole.

import { describe, expect, it } from 'vitest';
import { textField } from '../support/api-client.ts';
import { withPractice } from '../support/practice-bench.ts';
import { samplePng, uploadForm } from '../support/sample-files.ts';

const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';

function tagsOf(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, tag]) => tag ?? ''));
}

describe('the page', () => {
  it('escapes names, words, warnings and descriptions', async () => {
    const account = { username: 'mira', displayName: hostile };
    await withPractice({ account }, async ({ api, post, practice }) => {
      const form = uploadForm(samplePng(), { description: hostile });
      const media = textField((await api.ask('POST', '/api/v2/media', { form })).body, 'id');
      await post({ status: hostile, spoiler_text: hostile, media_ids: [media] });
      const page = await fetch(`${practice.url}/@mira`);
      for (const html of [await page.text(), practice.accountPage()]) {
        expect(tagsOf(html).has('script')).toBe(false);
        expect(html.match(/<img/g)).toHaveLength(1);
        expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]+\sonerror=/);
      }
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|script-src/);
    });
  });

  it('shows threads whole, newest first, and only what strangers may see', async () => {
    await withPractice({}, async ({ post, practice }) => {
      const parent = textField((await post({ status: 'root of it' })).body, 'id');
      await post({ status: 'alone' });
      await post({ status: 'the answer', in_reply_to_id: parent });
      await post({ status: 'for followers', visibility: 'private' });
      const html = await (await fetch(`${practice.url}/@mira`)).text();
      const places = ['alone', 'root of it', 'the answer'].map((words) => html.indexOf(words));
      expect(places.every((place) => place > 0)).toBe(true);
      expect([...places].sort((left, right) => left - right)).toEqual(places);
      expect(html).not.toContain('for followers</p>');
      expect(practice.accountPage()).toContain('for followers</p>');
    });
  });

  it('leads to older posts', async () => {
    await withPractice({ unlimited: true }, async ({ post, practice }) => {
      for (let place = 0; place < 61; place++) await post({ status: `post number ${place}.` });
      const html = await (await fetch(`${practice.url}/@mira`)).text();
      expect(html).not.toContain('post number 0.');
      const older = /href="(\/@mira\?before=\d+)"/.exec(html)?.[1] ?? '';
      expect(await (await fetch(`${practice.url}${older}`)).text()).toContain('post number 0.');
    });
  });

  it('is reached from the front, and a status leads to its place', async () => {
    await withPractice({}, async ({ api, post, practice }) => {
      expect(await (await fetch(practice.url)).text()).toContain('href="/@mira"');
      const url = textField((await post({ status: 'x' })).body, 'url');
      const leads = await api.ask('GET', new URL(url).pathname);
      expect(leads.headers.get('location')).toBe(`/@mira#post-${practice.statuses()[0]?.id ?? ''}`);
      expect((await fetch(`${practice.url}/@nobody`)).status).toBe(404);
    });
  });

  it('carries its images when it is a file', async () => {
    await withPractice({}, async ({ post, upload, practice }) => {
      await post({ status: 'x', media_ids: [await upload(samplePng())] });
      expect(practice.accountPage()).toContain(`data:image/png;base64,${samplePng().toString('base64')}`);
      expect(practice.accountPage()).not.toMatch(/(?:src|href)="https?:/);
    });
  });
});
