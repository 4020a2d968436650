import type { FurtherWords } from '../further-words.js';

export const zhHans: FurtherWords = {
  reasons: {
    title: '原因是什么？',
    options: {
      tookLong: '耗时太长',
      hardToReach: '很难联系到人',
      notInformed: '没有及时告知进展',
      passedAround: '被推来推去',
      unclear: '解释不清楚',
      unfriendly: '态度不友好',
      cameBack: '问题再次出现',
      fast: '速度快',
      friendly: '态度友好',
      expert: '处理专业',
      wellExplained: '解释清楚',
      keptInformed: '及时告知进展',
      beyond: '超出了我的要求',
      other: '其他',
    },
  },
  chased: { title: '您催问过几次进展？' },
  chasedWhy: {
    title: '您为什么催问？',
    options: {
      noNews: '没有任何消息',
      deadlinePassed: '已过承诺时间',
      urgent: '影响我的工作',
      wrongPlace: '转错了团队',
      other: '其他',
    },
  },
  lostTime: { title: '大约耽误了您多少工作时间？' },
  comment: { title: '您想告诉我们什么？' },
  contact: { title: '可以当面与我沟通此事。' },
  thanks: { title: '您想感谢谁？' },
  thanksShared: { title: '可以转达我的谢意。' },
};
