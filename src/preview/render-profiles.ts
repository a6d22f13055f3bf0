// Servers side by side, as a table for the terminal and as JSON for programs. Every value says how it is known.

import type { CapabilitySource } from '../model/capabilities.ts';
import type { PlanSummary } from '../model/plan.ts';
import type { ServerProfile } from '../model/server-profile.ts';
import { capabilityLines, joiningWords } from '../prose/capability-words.ts';
import { alignColumns, pageWidth, paragraph, shorten } from '../prose/layout.ts';
import { formatDuration, groupDigits } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { safeJson, safeLine } from '../prose/terminal-safe.ts';

const marks: Readonly<Record<CapabilitySource, string>> = { asked: '', known: ' *', assumed: ' ?' };

function planRows(profiles: readonly ServerProfile[]): readonly (readonly string[])[] {
  const row = (label: string, value: (plan: PlanSummary) => string): readonly string[] => [
    label,
    ...profiles.map(({ plan }) => (plan === null ? '' : value(plan))),
  ];
  if (profiles.every(({ plan }) => plan === null)) return [];
  const noticed = (plan: PlanSummary, ...codes: readonly (keyof PlanSummary['notices'])[]): string =>
    groupDigits(codes.reduce((sum, code) => sum + (plan.notices[code] ?? 0), 0));
  return [
    row('your tweets', (plan) => groupDigits(plan.planned)),
    row('as posts', (plan) => groupDigits(plan.estimate.statuses)),
    row('texts split', (plan) => noticed(plan, 'textSplit')),
    row('files', (plan) => groupDigits(plan.estimate.uploads)),
    row('files changed', (plan) => noticed(plan, 'mediaConverted')),
    row('files it refuses', (plan) =>
      noticed(plan, 'mediaTooLarge', 'mediaUnsupported', 'mediaTooManyPixels', 'mediaTooManyFrames'),
    ),
    row('takes about', (plan) => formatDuration(plan.estimate.durationMs)),
  ];
}

function serverRows(profiles: readonly ServerProfile[]): readonly (readonly string[])[] {
  const software = ({ detection: { capabilities } }: ServerProfile): string =>
    safeLine(`${capabilities.family} ${capabilities.version}`.trim());
  return [
    ['', ...profiles.map(({ name }) => safeLine(name))],
    ['software', ...profiles.map(software)],
    ['joining', ...profiles.map(({ facts }) => joiningWords(facts))],
    ['rules', ...profiles.map(({ facts }) => (facts === null ? 'ask' : String(facts.rules.length)))],
    ...capabilityLines.map(({ name, label, value }) => [
      label,
      ...profiles.map(({ detection }) => value(detection.capabilities) + marks[detection.sources[name]]),
    ]),
  ];
}

function renderRules(profiles: readonly ServerProfile[], paint: Paint): readonly string[] {
  return profiles.flatMap(({ name, facts }) =>
    facts === null || facts.rules.length === 0
      ? []
      : [
          '',
          paint.bold(`Rules of ${safeLine(name)}, which your old posts must keep too`),
          ...facts.rules.flatMap((rule) => paragraph(safeLine(rule), 2)),
        ],
  );
}

function renderUntried(profiles: readonly ServerProfile[]): readonly string[] {
  const families = profiles
    .filter(({ detection }) => detection.experience === 'readInSource')
    .map(({ detection }) => safeLine(detection.capabilities.family));
  const words = `${[...new Set(families)].join(', ')}: known from the source code, not tried; begin with --limit 1 and look at the post.`;
  return families.length === 0 ? [] : ['', ...paragraph(words, 0)];
}

/** The table, the rules, and what to be careful about. */
export function renderProfiles(profiles: readonly ServerProfile[], paint: Paint): string {
  const width = Math.max(16, Math.floor((pageWidth - 18) / profiles.length) - 2);
  const rows = [...serverRows(profiles), ...planRows(profiles)].map(([label = '', ...cells]) => [
    label,
    ...cells.map((cell) => shorten(cell, width)),
  ]);
  const [head = '', ...lines] = alignColumns(rows, [], 0);
  return [
    paint.bold(head),
    ...lines,
    '',
    paint.dim('* known of its software    ? assumed, as on a stock Mastodon    the rest it says itself'),
    ...renderUntried(profiles),
    ...renderRules(profiles, paint),
    '',
  ].join('\n');
}

/** The same for programs. */
export function profilesJson(profiles: readonly ServerProfile[]): string {
  return `${safeJson({ type: 'servers', version: 1, servers: profiles })}\n`;
}
