const figures = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/**
 * An amount in the capital numerals of bills and receipts (People's Bank of China, 支付结算办法, annex 1: 正确填写票据和结算凭证的基本规定):
 * 人民币 before it, 整 after whole yuan and after jiao, 零 for zeros between figures and before fen where there are no jiao.
 * 10_530_006 fen is 人民币壹拾万伍仟叁佰元零陆分. Whole fen from nothing to what counts exactly.
 */
export function capitalAmount(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError('not an amount of money');
  const [yuan, jiao, left] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10];
  const whole = yuan === 0 ? '' : `${capitalInteger(yuan)}元`;
  if (jiao === 0 && left === 0) return `人民币${whole || '零元'}整`;
  // with no jiao, or with no unit of yuan before jiao, a 零 stands between
  const gap = whole !== '' && (jiao === 0 || yuan % 10 === 0) ? '零' : '';
  const small = `${jiao === 0 ? '' : `${figures[jiao]}角`}${left === 0 ? '整' : `${figures[left]}分`}`;
  return `人民币${whole}${gap}${small}`;
}

/** A whole number above nothing in capital numerals, group by group of four figures. */
function capitalInteger(number: number): string {
  let [rest, text, hasGap] = [number, '', false];
  for (let group = 0; rest > 0; group += 1) {
    const part = rest % 10_000;
    rest = Math.floor(rest / 10_000);
    if (part > 0) {
      text = `${capitalGroup(part)}${groups[group]}${hasGap && text !== '' ? '零' : ''}${text}`;
      hasGap = false;
    }
    // a group that does not fill its four places leaves a gap to the one before it
    if (part < 1000) hasGap = true;
  }
  return text;
}

function capitalGroup(part: number): string {
  let [rest, text, hasGap] = [part, '', false];
  for (const place of places) {
    const figure = rest % 10;
    rest = Math.floor(rest / 10);
    if (figure > 0) text = `${figures[figure]}${place}${hasGap && text !== '' ? '零' : ''}${text}`;
    hasGap = figure === 0;
  }
  return text;
}
