const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/i, 'HarmonyOS'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux|X11/, 'Linux'],
];

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/i, '微信 WeChat'],
  [/AlipayClient/i, '支付宝 Alipay'],
  [/QQBrowser|MQQBrowser/i, 'QQ'],
  [/UCBrowser/i, 'UC'],
  [/HuaweiBrowser/i, 'Huawei'],
  [/MiuiBrowser/i, 'MIUI'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/**
 * A short name by which somebody knows their own device again, such as `Android · Chrome`, from what the browser says of
 * itself. Names are the makers' own, the same in every language. Empty when nothing is recognised; no version is kept.
 */
export function deviceOf(userAgent: string): string {
  const known = userAgent.slice(0, 500);
  const first = (list: typeof systems) => list.find(([pattern]) => pattern.test(known))?.[1];
  return [first(systems), first(browsers)].filter((name) => name !== undefined).join(' · ');
}
