import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** A reason not to start, in one plain sentence for whoever starts the site; it is shown without a stack. */
export class StartRefused extends Error {
  override name = 'StartRefused';
}

/** What the site was told by its surroundings. Read once, at the start; README's table says what each variable means. */
export type Env = Readonly<{
  port: number;
  host: string;
  /** The application's login; null: the site brings its own PostgreSQL. */
  databaseUrl: string | null;
  databaseOwnerUrl: string | null;
  /** For LISTEN and session locks where `databaseUrl` goes through a pooler. */
  databaseDirectUrl: string | null;
  databaseReplicaUrl: string | null;
  allowOwnerLogin: boolean;
  redisUrl: string | null;
  /** Addresses and networks (CIDR) whose X-Forwarded-For is believed; empty: none. */
  trustedProxies: readonly string[];
  metricsToken: string | null;
  smtpUrl: string | null;
  sms: { gatewayUrl: string; key: string } | null;
  vapid: { publicKey: string; privateKey: string; subject: string } | null;
  s3: { endpoint: string; bucket: string; region: string; accessKeyId: string; secretAccessKey: string } | null;
  otelEndpoint: string | null;
  /** Absolute path. */
  dataDir: string;
  /** The origin that links use: as configured, else localhost on the port. No slash at the end. */
  siteOrigin: string;
  /** The origins from which forms are taken: the configured one, else every spelling of loopback on the port. */
  allowedOrigins: readonly string[];
  /** Whether people reach the site over https, so that cookies are marked Secure. */
  isSecure: boolean;
  sessionSecret: string;
  /** true: load the demonstration; false: never; null: only into a new embedded database. */
  demo: boolean | null;
  logLevel: string;
}>;

/** Reads and checks the variables. Throws StartRefused, which names the variable and never its value: it may hold a password. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const checked = variables.safeParse(given);
  if (!checked.success) throw new StartRefused(sentenceFor(checked.error.issues[0]));
  const read = checked.data;
  const dataDir = resolve(read.DATA_DIR);
  const origin = read.SITE_ORIGIN ?? null;
  return {
    ...databaseOf(read),
    ...channelsOf(read),
    port: read.PORT,
    host: read.HOST,
    redisUrl: read.REDIS_URL ?? null,
    trustedProxies: read.TRUSTED_PROXY,
    metricsToken: read.METRICS_TOKEN ?? null,
    otelEndpoint: read.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    dataDir,
    siteOrigin: origin ?? `http://localhost:${read.PORT}`,
    allowedOrigins: origin ? [origin] : ['localhost', '127.0.0.1', '[::1]'].map((name) => originAt(name, read.PORT)),
    isSecure: origin?.startsWith('https:') ?? false,
    sessionSecret: read.SESSION_SECRET ?? keptSecret(dataDir),
    demo: read.DEMO ?? null,
    logLevel: read.LOG_LEVEL,
  };
}

const text = z.string().trim();
const flag = z.enum(['0', '1'], { error: 'must be 0 or 1' }).transform((value) => value === '1');

function url(schemes: readonly string[]) {
  const error = `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`;
  return text
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), { error })
    .optional();
}

const postgresUrl = url(['postgres', 'postgresql']);
const port = text
  .regex(/^\d{1,5}$/, { error: 'must be a number from 1 to 65535' })
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, { error: 'must be a number from 1 to 65535' });
const origin = text.optional().transform((value, context) => {
  if (value === undefined) return undefined;
  const parsed = URL.canParse(value) ? new URL(value) : null;
  if (parsed && /^https?:$/.test(parsed.protocol) && [parsed.origin, `${parsed.origin}/`].includes(value.toLowerCase()))
    return parsed.origin;
  context.addIssue({ code: 'custom', message: 'must be an origin such as https://example.org, without a path' });
  return z.NEVER;
});
const proxies = text
  .default('')
  .transform((value) => value.split(/[\s,]+/).filter((part) => part !== ''))
  .refine((parts) => parts.every(isNetwork), { error: 'must list addresses or networks, such as 127.0.0.1, 10.0.0.0/8' });

const variables = z.object({
  PORT: port.default(3000),
  HOST: text.default('127.0.0.1'),
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl,
  DATABASE_DIRECT_URL: postgresUrl,
  DATABASE_REPLICA_URL: postgresUrl,
  ALLOW_OWNER_LOGIN: flag.default(false),
  REDIS_URL: url(['redis', 'rediss']),
  TRUSTED_PROXY: proxies,
  METRICS_TOKEN: text.min(16, { error: 'must have at least 16 characters' }).optional(),
  SMTP_URL: url(['smtp', 'smtps']),
  SMS_GATEWAY_URL: url(['http', 'https']),
  SMS_GATEWAY_KEY: text.optional(),
  VAPID_PUBLIC_KEY: text.optional(),
  VAPID_PRIVATE_KEY: text.optional(),
  VAPID_SUBJECT: text.optional(),
  S3_ENDPOINT: url(['http', 'https']),
  S3_BUCKET: text.optional(),
  S3_REGION: text.default('us-east-1'),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url(['http', 'https']),
  DATA_DIR: text.default('.data'),
  SITE_ORIGIN: origin,
  SESSION_SECRET: text.min(32, { error: 'must have at least 32 characters' }).optional(),
  DEMO: flag.optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info'),
});

type Variables = z.output<typeof variables>;

function databaseOf(read: Variables) {
  if (read.DATABASE_URL && !read.SESSION_SECRET) {
    throw new StartRefused(
      'SESSION_SECRET must be set when DATABASE_URL is: at least 32 characters, the same for every process of the site.',
    );
  }
  if (read.DATABASE_OWNER_URL && !read.DATABASE_URL) {
    throw new StartRefused(
      'DATABASE_OWNER_URL is set but DATABASE_URL is not: set both, or neither to use the embedded PostgreSQL.',
    );
  }
  return {
    databaseUrl: read.DATABASE_URL ?? null,
    databaseOwnerUrl: read.DATABASE_OWNER_URL ?? null,
    databaseDirectUrl: read.DATABASE_DIRECT_URL ?? null,
    databaseReplicaUrl: read.DATABASE_REPLICA_URL ?? null,
    allowOwnerLogin: read.ALLOW_OWNER_LOGIN,
  };
}

function channelsOf(read: Variables) {
  const sms = allOrNone({ SMS_GATEWAY_URL: read.SMS_GATEWAY_URL, SMS_GATEWAY_KEY: read.SMS_GATEWAY_KEY });
  const vapid = allOrNone({
    VAPID_PUBLIC_KEY: read.VAPID_PUBLIC_KEY,
    VAPID_PRIVATE_KEY: read.VAPID_PRIVATE_KEY,
    VAPID_SUBJECT: read.VAPID_SUBJECT,
  });
  const s3 = allOrNone({
    S3_ENDPOINT: read.S3_ENDPOINT,
    S3_BUCKET: read.S3_BUCKET,
    S3_ACCESS_KEY_ID: read.S3_ACCESS_KEY_ID,
    S3_SECRET_ACCESS_KEY: read.S3_SECRET_ACCESS_KEY,
  });
  return {
    smtpUrl: read.SMTP_URL ?? null,
    sms: sms && { gatewayUrl: sms.SMS_GATEWAY_URL, key: sms.SMS_GATEWAY_KEY },
    vapid: vapid && { publicKey: vapid.VAPID_PUBLIC_KEY, privateKey: vapid.VAPID_PRIVATE_KEY, subject: vapid.VAPID_SUBJECT },
    s3: s3 && {
      endpoint: s3.S3_ENDPOINT,
      bucket: s3.S3_BUCKET,
      region: read.S3_REGION,
      accessKeyId: s3.S3_ACCESS_KEY_ID,
      secretAccessKey: s3.S3_SECRET_ACCESS_KEY,
    },
  };
}

/** Variables that only make sense together; null when none is set. */
function allOrNone<K extends string>(group: Record<K, string | undefined>): Record<K, string> | null {
  const entries = Object.entries<string | undefined>(group);
  const missing = entries.filter(([, value]) => value === undefined).map(([name]) => name);
  if (missing.length === entries.length) return null;
  if (missing.length === 0) return group as Record<K, string>;
  throw new StartRefused(
    `${missing.join(' and ')} must be set too: ${entries.map(([name]) => name).join(', ')} belong together.`,
  );
}

function sentenceFor(issue: z.core.$ZodIssue | undefined): string {
  return `${String(issue?.path[0])} ${issue?.message}.`;
}

function isNetwork(part: string): boolean {
  const [address = '', bits, ...rest] = part.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** As browsers write it: without the port where it is http's own. */
function originAt(name: string, onPort: number): string {
  return new URL(`http://${name}:${onPort}`).origin;
}

/** The secret that was made at the first start; of two first starts at once, one makes it and both read it. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'session-secret');
  const draft = `${path}.${process.pid}`;
  const read = () => readFileSync(path, 'utf8').trim();
  try {
    return read();
  } catch (error) {
    if (!hasCode(error, 'ENOENT'))
      throw new StartRefused(`${path} cannot be read: start as the user who made it.`, { cause: error });
  }
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw new StartRefused(`DATA_DIR ${dataDir} cannot be written to.`, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
  return read();
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
