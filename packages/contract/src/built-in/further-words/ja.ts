import type { FurtherWords } from '../further-words.js';

export const ja: FurtherWords = {
  reasons: {
    title: '理由は何ですか？',
    options: {
      tookLong: '時間がかかりすぎた',
      hardToReach: '連絡がつきにくかった',
      notInformed: '経過の連絡がなかった',
      passedAround: 'たらい回しにされた',
      unclear: '説明が分かりにくかった',
      unfriendly: '対応が不親切だった',
      cameBack: '問題が再発した',
      fast: '対応が早かった',
      friendly: '対応が親切だった',
      expert: '対応が的確だった',
      wellExplained: '説明が分かりやすかった',
      keptInformed: '経過の連絡があった',
      beyond: '依頼した以上の対応だった',
      other: 'その他',
    },
  },
  chased: { title: '状況を何回問い合わせる必要がありましたか？' },
  chasedWhy: {
    title: '問い合わせた理由は何ですか？',
    options: {
      noNews: '連絡がなかった',
      deadlinePassed: '約束の期限を過ぎていた',
      urgent: '仕事ができなかった',
      wrongPlace: '担当部署が違っていた',
      other: 'その他',
    },
  },
  lostTime: { title: '業務時間をおよそどのくらい失いましたか？' },
  comment: { title: 'お気づきの点をお聞かせください。' },
  contact: { title: 'この件について直接ご連絡いただいてかまいません。' },
  thanks: { title: 'どなたに感謝を伝えたいですか？' },
  thanksShared: { title: 'この感謝を伝えていただいてかまいません。' },
};
