// Notices by code with a count and the first few of each: all that a summary needs, however many there are.

import type { NoticeGroup } from '../model/inspection.ts';
import type { Notice, NoticeCode } from '../model/notice.ts';

const examplesPerGroup = 3;

/** Collects notices one by one; keeps three examples of each code. */
export class NoticeGroups {
  readonly #groups = new Map<NoticeCode, { count: number; readonly examples: Notice[] }>();

  add(notice: Notice): void {
    const group = this.#groups.get(notice.code);
    if (group === undefined) {
      this.#groups.set(notice.code, { count: 1, examples: [notice] });
      return;
    }
    group.count += 1;
    if (group.examples.length < examplesPerGroup) group.examples.push(notice);
  }

  /** The groups, largest first, equal ones by code. */
  list(): readonly NoticeGroup[] {
    return [...this.#groups]
      .map(([code, { count, examples }]) => ({ code, count, examples }))
      .sort((left, right) => right.count - left.count || (left.code < right.code ? -1 : 1));
  }
}

/** Groups notices that come as a stream, without keeping them. */
export function groupNotices(notices: Iterable<Notice>): readonly NoticeGroup[] {
  const groups = new NoticeGroups();
  for (const notice of notices) groups.add(notice);
  return groups.list();
}
