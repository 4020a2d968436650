import type { BuiltInLocale } from '@afterword/contract/built-in';

/**
 * What a mail says beside the survey's own words, in one language.
 *
 * `{ticket}`, `{desk}` and `{date}` stand for what only the mail knows. No sentence praises, urges, or hopes for a good
 * answer: whoever is dissatisfied must read it as meant for them, too.
 */
export interface MailWords {
  /** One line for each reason to write. */
  readonly subject: {
    readonly invitation: string;
    readonly reminder: string;
    readonly again: string;
  };
  readonly intro: string;
  /** In place of the intro, for somebody who said that it was too early to tell. */
  readonly againIntro: string;
  readonly reminderNote: string;
  /** Says before the tap what a tap does, because mail programs open links by themselves. */
  readonly how: string;
  readonly until: string;
  readonly anonymous: string;
  /** The link to the page without an answer. */
  readonly fallback: string;
  readonly stop: string;
}

/**
 * The words of every language of the catalogue. A language that is missing here does not compile.
 *
 * All but English were drafted by a machine and have not been read by somebody whose language it is. Where a language
 * bends its words, sentences are built so that ticket and desk can stand in them as they are.
 */
export const mailWords: Readonly<Record<BuiltInLocale, MailWords>> = {
  en: {
    subject: {
      invitation: '{ticket} is solved: how was it?',
      reminder: 'Reminder: {ticket} is solved, how was it?',
      again: '{ticket}: and now?',
    },
    intro: '{desk} solved {ticket}. How was it?',
    againIntro: 'You said of {ticket} that it was too early to tell. And now?',
    reminderNote: 'This is a reminder; there will be no other.',
    how: 'Tap an answer. It opens a page; nothing is given before you tap there.',
    until: 'You can answer until {date}.',
    anonymous: 'Your answer is kept without your name.',
    fallback: 'Or open this page',
    stop: 'Do not ask me again',
  },
  de: {
    subject: {
      invitation: '{ticket} ist gelöst: Wie war es?',
      reminder: 'Erinnerung: {ticket} ist gelöst, wie war es?',
      again: '{ticket}: Und jetzt?',
    },
    intro: '{desk} hat {ticket} gelöst. Wie war es?',
    againIntro: 'Zu {ticket} sagten Sie, es sei noch offen. Und jetzt?',
    reminderNote: 'Dies ist eine Erinnerung; es folgt keine weitere.',
    how: 'Tippen Sie eine Antwort an. Es öffnet sich eine Seite; abgegeben ist erst, was Sie dort antippen.',
    until: 'Sie können bis zum {date} antworten.',
    anonymous: 'Ihre Antwort wird ohne Ihren Namen aufbewahrt.',
    fallback: 'Oder diese Seite öffnen',
    stop: 'Mich nicht mehr fragen',
  },
  fr: {
    subject: {
      invitation: '{ticket} est résolu : comment cela s’est-il passé ?',
      reminder: 'Rappel : {ticket} est résolu, comment cela s’est-il passé ?',
      again: '{ticket} : et maintenant ?',
    },
    intro: '{desk} a résolu {ticket}. Comment cela s’est-il passé ?',
    againIntro: 'Au sujet de {ticket}, vous aviez répondu qu’il était trop tôt pour le dire. Et maintenant ?',
    reminderNote: 'Ceci est un rappel ; il n’y en aura pas d’autre.',
    how: 'Touchez une réponse. Une page s’ouvre ; rien n’est transmis avant que vous n’y touchiez une réponse.',
    until: 'Vous pouvez répondre jusqu’au {date}.',
    anonymous: 'Votre réponse est conservée sans votre nom.',
    fallback: 'Ou ouvrir cette page',
    stop: 'Ne plus me demander',
  },
  es: {
    subject: {
      invitation: '{ticket} está resuelto: ¿qué tal fue?',
      reminder: 'Recordatorio: {ticket} está resuelto, ¿qué tal fue?',
      again: '{ticket}: ¿y ahora?',
    },
    intro: '{desk} ha resuelto {ticket}. ¿Qué tal fue?',
    againIntro: 'Sobre {ticket} dijo que era pronto para saberlo. ¿Y ahora?',
    reminderNote: 'Esto es un recordatorio; no habrá otro.',
    how: 'Toque una respuesta. Se abre una página; no se envía nada antes de que toque allí.',
    until: 'Puede responder hasta el {date}.',
    anonymous: 'Su respuesta se guarda sin su nombre.',
    fallback: 'O abrir esta página',
    stop: 'No volver a preguntarme',
  },
  it: {
    subject: {
      invitation: '{ticket} è risolto: com’è andata?',
      reminder: 'Promemoria: {ticket} è risolto, com’è andata?',
      again: '{ticket}: e adesso?',
    },
    intro: '{desk} ha risolto {ticket}. Com’è andata?',
    againIntro: 'Di {ticket} aveva detto che era troppo presto per dirlo. E adesso?',
    reminderNote: 'Questo è un promemoria; non ce ne saranno altri.',
    how: 'Tocchi una risposta. Si apre una pagina; nulla viene inviato prima che lei tocchi lì.',
    until: 'Può rispondere fino al {date}.',
    anonymous: 'La sua risposta è conservata senza il suo nome.',
    fallback: 'Oppure apra questa pagina',
    stop: 'Non chiedermelo più',
  },
  pt: {
    subject: {
      invitation: '{ticket} está resolvido: como correu?',
      reminder: 'Lembrete: {ticket} está resolvido, como correu?',
      again: '{ticket}: e agora?',
    },
    intro: '{desk} resolveu {ticket}. Como correu?',
    againIntro: 'Sobre {ticket} disse que era cedo para dizer. E agora?',
    reminderNote: 'Isto é um lembrete; não haverá outro.',
    how: 'Toque numa resposta. Abre-se uma página; nada é enviado antes de tocar lá.',
    until: 'Pode responder até {date}.',
    anonymous: 'A sua resposta é guardada sem o seu nome.',
    fallback: 'Ou abrir esta página',
    stop: 'Não voltar a perguntar-me',
  },
  nl: {
    subject: {
      invitation: '{ticket} is opgelost: hoe ging het?',
      reminder: 'Herinnering: {ticket} is opgelost, hoe ging het?',
      again: '{ticket}: en nu?',
    },
    intro: '{desk} heeft {ticket} opgelost. Hoe ging het?',
    againIntro: 'Over {ticket} zei u dat het nog te vroeg was. En nu?',
    reminderNote: 'Dit is een herinnering; er volgt geen andere.',
    how: 'Tik op een antwoord. Er gaat een pagina open; er wordt niets verstuurd voordat u daar tikt.',
    until: 'U kunt antwoorden tot en met {date}.',
    anonymous: 'Uw antwoord wordt zonder uw naam bewaard.',
    fallback: 'Of open deze pagina',
    stop: 'Vraag het mij niet meer',
  },
  pl: {
    subject: {
      invitation: '{ticket} – rozwiązane: jak poszło?',
      reminder: 'Przypomnienie: {ticket} – rozwiązane, jak poszło?',
      again: '{ticket} – a teraz?',
    },
    intro: '{desk}: zgłoszenie {ticket} jest rozwiązane. Jak poszło?',
    againIntro: 'W sprawie {ticket} nie było jeszcze nic wiadomo. A teraz?',
    reminderNote: 'To przypomnienie; kolejnego nie będzie.',
    how: 'Proszę dotknąć odpowiedzi. Otworzy się strona; nic nie zostanie wysłane, zanim czegoś tam Państwo nie dotkną.',
    until: 'Odpowiedzieć można do {date}.',
    anonymous: 'Odpowiedź przechowujemy bez imienia i nazwiska.',
    fallback: 'Albo otworzyć tę stronę',
    stop: 'Proszę mnie więcej nie pytać',
  },
  cs: {
    subject: {
      invitation: '{ticket} – vyřešeno: jak to šlo?',
      reminder: 'Připomenutí: {ticket} – vyřešeno, jak to šlo?',
      again: '{ticket} – a teď?',
    },
    intro: '{desk}: požadavek {ticket} je vyřešen. Jak to šlo?',
    againIntro: 'U požadavku {ticket} bylo podle vás ještě brzy na odpověď. A teď?',
    reminderNote: 'Toto je připomenutí; další nepřijde.',
    how: 'Klepněte na odpověď. Otevře se stránka; nic se neodešle, dokud neklepnete tam.',
    until: 'Odpovědět můžete do {date}.',
    anonymous: 'Vaše odpověď se uchovává bez vašeho jména.',
    fallback: 'Nebo otevřít tuto stránku',
    stop: 'Už se mě neptejte',
  },
  sv: {
    subject: {
      invitation: '{ticket} är löst: hur gick det?',
      reminder: 'Påminnelse: {ticket} är löst, hur gick det?',
      again: '{ticket}: och nu?',
    },
    intro: '{desk} har löst {ticket}. Hur gick det?',
    againIntro: 'Om {ticket} sa du att det var för tidigt att säga. Och nu?',
    reminderNote: 'Det här är en påminnelse; det kommer ingen fler.',
    how: 'Tryck på ett svar. Då öppnas en sida; inget lämnas innan du trycker där.',
    until: 'Du kan svara till och med {date}.',
    anonymous: 'Ditt svar sparas utan ditt namn.',
    fallback: 'Eller öppna den här sidan',
    stop: 'Fråga mig inte igen',
  },
  tr: {
    subject: {
      invitation: '{ticket} çözüldü: nasıldı?',
      reminder: 'Hatırlatma: {ticket} çözüldü, nasıldı?',
      again: '{ticket}: peki şimdi?',
    },
    intro: '{desk}: {ticket} çözüldü. Nasıldı?',
    againIntro: '{ticket} için henüz belli olmadığını söylemiştiniz. Peki şimdi?',
    reminderNote: 'Bu bir hatırlatmadır; başka hatırlatma gelmeyecek.',
    how: 'Bir yanıta dokunun. Bir sayfa açılır; orada dokunmadan hiçbir şey gönderilmez.',
    until: 'Son yanıt tarihi: {date}.',
    anonymous: 'Yanıtınız adınız olmadan saklanır.',
    fallback: 'Ya da bu sayfayı açın',
    stop: 'Bana bir daha sormayın',
  },
  uk: {
    subject: {
      invitation: '{ticket} – вирішено: як усе пройшло?',
      reminder: 'Нагадування: {ticket} – вирішено, як усе пройшло?',
      again: '{ticket} – а тепер?',
    },
    intro: '{desk}: звернення {ticket} вирішено. Як усе пройшло?',
    againIntro: 'Щодо {ticket} ви відповіли, що ще невідомо. А тепер?',
    reminderNote: 'Це нагадування; іншого не буде.',
    how: 'Торкніться відповіді. Відкриється сторінка; нічого не буде надіслано, доки ви не торкнетеся там.',
    until: 'Відповісти можна до {date}.',
    anonymous: 'Ваша відповідь зберігається без вашого імені.',
    fallback: 'Або відкрити цю сторінку',
    stop: 'Більше мене не питайте',
  },
  ar: {
    subject: {
      invitation: 'تم حل {ticket}: كيف كان الأمر؟',
      reminder: 'تذكير: تم حل {ticket}، كيف كان الأمر؟',
      again: 'بخصوص {ticket}: والآن؟',
    },
    intro: 'تم حل {ticket} من قِبل {desk}. كيف كان الأمر؟',
    againIntro: 'بخصوص {ticket} قلتم إنه من المبكر الحكم. والآن؟',
    reminderNote: 'هذا تذكير، ولن يكون هناك غيره.',
    how: 'اختاروا إجابة بلمسة. تُفتح صفحة، ولا يُرسَل شيء قبل أن تلمسوا هناك.',
    until: 'يمكنكم الإجابة حتى {date}.',
    anonymous: 'تُحفظ إجابتكم بدون اسمكم.',
    fallback: 'أو افتحوا هذه الصفحة',
    stop: 'لا تسألوني مرة أخرى',
  },
  he: {
    subject: {
      invitation: 'הפנייה {ticket} נפתרה: איך היה?',
      reminder: 'תזכורת: הפנייה {ticket} נפתרה, איך היה?',
      again: 'בעניין {ticket}: ועכשיו?',
    },
    intro: 'הפנייה {ticket} נפתרה על ידי {desk}. איך היה?',
    againIntro: 'בעניין {ticket} אמרתם שמוקדם לדעת. ועכשיו?',
    reminderNote: 'זו תזכורת; לא תהיה נוספת.',
    how: 'הקישו על תשובה. ייפתח דף; דבר לא יישלח לפני שתקישו שם.',
    until: 'אפשר לענות עד {date}.',
    anonymous: 'התשובה שלכם נשמרת בלי שמכם.',
    fallback: 'או פתחו את הדף הזה',
    stop: 'לא לשאול אותי שוב',
  },
  ja: {
    subject: {
      invitation: '{ticket} は解決しました。いかがでしたか？',
      reminder: '再送：{ticket} は解決しました。いかがでしたか？',
      again: '{ticket} について、今はいかがですか？',
    },
    intro: '{desk} が {ticket} を解決しました。いかがでしたか？',
    againIntro: '{ticket} について「まだ不明」とお答えでした。今はいかがですか？',
    reminderNote: 'これは再度のお知らせです。これ以上はお送りしません。',
    how: '回答をタップするとページが開きます。そこでタップするまで何も送信されません。',
    until: '{date}まで回答できます。',
    anonymous: '回答はお名前なしで保管されます。',
    fallback: 'またはこのページを開く',
    stop: '今後は質問しない',
  },
  'zh-Hans': {
    subject: {
      invitation: '{ticket} 已解决：情况如何？',
      reminder: '提醒：{ticket} 已解决，情况如何？',
      again: '{ticket}：现在呢？',
    },
    intro: '{desk} 已解决 {ticket}。情况如何？',
    againIntro: '关于 {ticket}，您曾说还为时过早。现在呢？',
    reminderNote: '这是一次提醒，之后不会再提醒。',
    how: '请点按一个回答。随后会打开一个页面；在那里点按之前不会提交任何内容。',
    until: '您可以在 {date} 之前回答。',
    anonymous: '您的回答在保存时不含姓名。',
    fallback: '或者打开此页面',
    stop: '不要再问我',
  },
};
