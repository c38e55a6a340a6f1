/** What residents say of the lighting: by which account, the rating, whether the lamps light their way, and in which words. */
export const lightingEvaluations = [
  told('19900000021', 5, true, '我家就在和平巷，以前天一黑就不出门。现在晚饭后能走一圈，台阶也看得清。'),
  told('19900000004', 5, true, '文明里后巷亮了，孩子下晚自习不用大人去接。'),
  told('19900000020', 4, true, '很亮。有一盏正对着二楼窗户，夜里有点晃，希望调一下角度。'),
  told('19900000043', 5, true, '排练完回家的路好走多了。装灯的师傅还把松动的砖补上了。'),
  told('19900000005', 5, false, '点位是协商会上一家一家定下来的，做出来和方案一样。'),
  told('19900000006', 5, false, ''),
  told('19900000007', 4, false, '账目清楚，剩下的钱也退了。建议每个季度公布一次巡灯记录。'),
  told('19900000041', 5, true, '楼道的感应灯反应快，手上拎着菜也不用摸黑找开关。'),
  told('19900000045', 5, false, '来看病的老人说晚上敢走这条路了。'),
  told('19900000009', 4, false, ''),
  told('19900000044', 3, false, '灯是好的，但滨江新村北侧还有一小段没有覆盖到。'),
  told('19900000049', 5, true, ''),
  told('19900000047', 4, true, '反光条很实用，下雨天坡道也看得见边。'),
  told('19900000008', 5, false, ''),
];

/** What somebody without a phone says, who came by and asked staff to write it down. */
export const lightingSpoken = { rating: 5, isBeneficiary: true, words: '我眼睛不好，以前靠手电筒。灯装好以后没再摔过。' };

function told(phone: string, rating: number, ...[isBeneficiary, words]: [boolean, string]) {
  return { phone, rating, isBeneficiary, words };
}
