import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Counters of one process, written out as Prometheus reads them (text format 0.0.4). */
export type Metrics = {
  begin(): void;
  end(given: { method: string; status: number; seconds: number }): void;
  countCache(outcome: 'hit' | 'miss' | 'bypass'): void;
  text(): string;
};

const bucketsSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Starts counting at zero. */
export function makeMetrics(): Metrics {
  const requests = new Map<string, number>();
  const cache = new Map<string, number>();
  const buckets = bucketsSeconds.map(() => 0);
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let [inFlight, count, sum] = [0, 0, 0];
  return {
    begin() {
      inFlight += 1;
    },
    end({ method, status, seconds }) {
      inFlight -= 1;
      count += 1;
      sum += seconds;
      bump(requests, `method="${knownMethod(method)}",status="${status}"`);
      bucketsSeconds.forEach((limit, index) => {
        if (seconds <= limit) buckets[index] = (buckets[index] ?? 0) + 1;
      });
    },
    countCache: (outcome) => bump(cache, `outcome="${outcome}"`),
    text() {
      const lagSeconds = delay.percentile(99) / 1e9;
      delay.reset();
      return [
        ...family(
          'http_requests_total',
          'counter',
          [...requests].map(([labels, value]) => [`{${labels}}`, value]),
        ),
        ...family('http_requests_in_flight', 'gauge', [['', inFlight]]),
        ...histogram('http_request_duration_seconds', buckets, { count, sum }),
        ...family(
          'page_cache_total',
          'counter',
          [...cache].map(([labels, value]) => [`{${labels}}`, value]),
        ),
        ...processLines(lagSeconds),
        '',
      ].join('\n');
    },
  };
}

/** Whether a bearer token is the configured one, in constant time. */
export function isMetricsToken(authorization: string | undefined, token: string | null): boolean {
  if (token === null || authorization === undefined) return false;
  const [given, expected] = [Buffer.from(authorization), Buffer.from(`Bearer ${token}`)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function processLines(lagSeconds: number): string[] {
  const { user, system } = process.cpuUsage();
  const memory = process.memoryUsage();
  return [
    ...family('process_cpu_seconds_total', 'counter', [['', (user + system) / 1e6]]),
    ...family('process_resident_memory_bytes', 'gauge', [['', memory.rss]]),
    ...family('nodejs_heap_size_used_bytes', 'gauge', [['', memory.heapUsed]]),
    ...family('nodejs_eventloop_lag_p99_seconds', 'gauge', [['', lagSeconds]]),
    ...family('process_uptime_seconds', 'gauge', [['', process.uptime()]]),
  ];
}

function family(name: string, type: string, samples: [string, number][]): string[] {
  return [`# TYPE ${name} ${type}`, ...samples.map(([labels, value]) => `${name}${labels} ${value}`)];
}

function histogram(name: string, buckets: readonly number[], { count, sum }: { count: number; sum: number }): string[] {
  const lines = bucketsSeconds.map((limit, index) => `${name}_bucket{le="${limit}"} ${buckets[index]}`);
  return [
    `# TYPE ${name} histogram`,
    ...lines,
    `${name}_bucket{le="+Inf"} ${count}`,
    `${name}_sum ${sum}`,
    `${name}_count ${count}`,
  ];
}

function bump(counters: Map<string, number>, key: string) {
  counters.set(key, (counters.get(key) ?? 0) + 1);
}

/** A method that a visitor invents does not become a new line for ever. */
function knownMethod(method: string): string {
  return ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'].includes(method) ? method : 'other';
}
