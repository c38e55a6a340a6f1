import { defineConfig } from 'vitest/config';

const database = 'tests/support/database-setup.ts';
const site = 'tests/support/site-setup.ts';
// The site in these tests is the built one; React and Remix look at this when they are loaded.
const asBuilt = { NODE_ENV: 'production' } as const;
const esbuild = { jsx: 'automatic', jsxDev: false } as const;
const isLong = process.env.CHECK_LONG === '1';
const patience = isLong ? 20 : 1;
// What was built is loaded as Node does it; read as source, its megabytes would go through Vite for every test file.
const built = /\/build\/server\//;
const pollTimeout = 15_000;

/** Each kind of test on its own, the quick ones first: two cores are shared by the tests, PostgreSQL, the site and a browser. */
export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/architecture.test.ts'],
          ...pool(2, 0),
          testTimeout: 30_000 * patience,
        },
      },
      {
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          globalSetup: [database],
          ...pool(2, 1),
          testTimeout: 60_000 * patience,
          hookTimeout: 60_000,
        },
      },
      {
        esbuild,
        test: {
          name: 'routes',
          include: ['tests/routes/**/*.test.ts'],
          globalSetup: [database, site],
          env: asBuilt,
          ...pool(2, 2),
          testTimeout: 90_000 * patience,
          hookTimeout: 120_000,
        },
      },
      {
        esbuild,
        test: {
          name: 'realtime',
          include: ['tests/realtime/**/*.test.ts'],
          globalSetup: [database, site],
          env: asBuilt,
          ...pool(2, 3),
          testTimeout: 90_000 * patience,
          hookTimeout: 120_000,
        },
      },
      {
        esbuild,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: [database, site],
          env: asBuilt,
          ...pool(2, 4),
          maxConcurrency: 2,
          testTimeout: 120_000 * patience,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

function pool(maxWorkers: number, groupOrder: number) {
  return {
    server: { deps: { external: [built] } },
    expect: { poll: { timeout: pollTimeout * patience } },
    pool: 'forks' as const,
    maxWorkers,
    sequence: { groupOrder },
    environment: 'node' as const,
  };
}
