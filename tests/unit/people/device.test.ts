import { expect, test } from 'vitest';
import { deviceOf } from '#app/people/device.ts';

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36',
    'Windows · Chrome',
  ],
  ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0', 'Windows · Edge'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile Safari/604.1', 'iPhone · Safari'],
  [
    'Mozilla/5.0 (Linux; Android 13; V2001A) AppleWebKit/537.36 Chrome/107 Mobile Safari/537.36 MicroMessenger/8.0.40',
    'Android · 微信 WeChat',
  ],
  [
    'Mozilla/5.0 (Phone; OpenHarmony 4.1) AppleWebKit/537.36 Chrome/114 Safari/537.36 ArkWeb/4.1 Mobile HuaweiBrowser/5.0',
    'HarmonyOS · Huawei',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', 'Linux · Firefox'],
  ['curl/8.0', ''],
  ['', ''],
])('%j is known as %j', (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
