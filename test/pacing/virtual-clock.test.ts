// Time that jumps, and only when everybody waits.

import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../src/pacing/virtual-clock.ts';

const week = 7 * 24 * 3_600_000;

describe('the virtual clock', () => {
  it('jumps to the earliest moment for which somebody waits', async () => {
    const clock = virtualClock(1_000);
    const seen: string[] = [];
    const sleeper = (name: string, waits: readonly number[]) => async (): Promise<void> => {
      for (const waitMs of waits) {
        await clock.sleep(waitMs);
        seen.push(`${name} ${clock.now()}`);
      }
    };
    await clock.together([sleeper('a', [10, 20]), sleeper('b', [15, week])]);
    expect(seen).toEqual(['a 1010', 'b 1015', 'a 1030', `b ${1_015 + week}`]);
  });

  it('stands still while a party does something, such as a request', async () => {
    const server = createServer((_request, response) => {
      setTimeout(() => response.end('done'), 30);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const clock = virtualClock(0);
    let answeredMs = Number.NaN;
    await clock.together([
      () => clock.sleep(week),
      async () => {
        await clock.sleep(5);
        await (await fetch(`http://127.0.0.1:${port}/`)).text();
        answeredMs = clock.now();
      },
    ]);
    server.close();
    expect(answeredMs).toBe(5);
    expect(clock.now()).toBe(week);
  });

  it('lets a party go on before time does when what it waits for has come', async () => {
    const clock = virtualClock(0);
    const news = Promise.withResolvers<string>();
    const seen: (string | number)[] = [];
    await clock.together([
      async () => {
        await clock.sleep(10);
        news.resolve('news');
        await clock.sleep(100);
      },
      async () => {
        seen.push(await clock.until(news.promise.then((text) => Promise.resolve(text))), clock.now());
        await clock.sleep(1);
        seen.push(clock.now());
      },
    ]);
    expect(seen).toEqual(['news', 10, 11]);
    expect(clock.now()).toBe(110);
  });

  it('rejects a sleep with the reason it is aborted for, at that moment', async () => {
    const clock = virtualClock(0);
    const stop = new AbortController();
    const reason = new Error('stop');
    await clock.together([
      async () => {
        await expect(clock.sleep(week, stop.signal)).rejects.toBe(reason);
        expect(clock.now()).toBe(7);
      },
      async () => {
        await clock.sleep(7);
        stop.abort(reason);
      },
    ]);
    await expect(clock.sleep(1, stop.signal)).rejects.toBe(reason);
  });

  it('waits for all tasks and throws the error that came first', async () => {
    const clock = virtualClock(0);
    const failing = (waitMs: number) => async (): Promise<void> => {
      await clock.sleep(waitMs);
      throw new Error(`after ${waitMs}`);
    };
    await expect(clock.together([failing(20), failing(10), () => clock.sleep(30)])).rejects.toThrow(
      'after 10',
    );
    expect(clock.now()).toBe(30);
  });

  it('can be nested, and goes on afterwards', async () => {
    const clock = virtualClock(0);
    await clock.together([
      () => clock.together([() => clock.sleep(3), () => clock.sleep(4)]),
      () => clock.sleep(1),
    ]);
    await clock.together([]);
    await clock.sleep(5);
    expect(clock.now()).toBe(9);
  });

  it('says so when everybody waits for another', async () => {
    const clock = virtualClock(0);
    const never = (): Promise<void> => clock.until(new Promise<void>(() => undefined));
    await expect(clock.together([never, never])).rejects.toThrow('nobody sleeps');
    await clock.sleep(1);
    expect(clock.now()).toBe(1);
  });
});
