import { catalogue, type BuiltInLocale, type BuiltInWords } from '@afterword/contract/built-in';
import type { FurtherWords } from '@afterword/contract/built-in/further';
import { ar } from '@afterword/contract/built-in/words/ar';
import { cs } from '@afterword/contract/built-in/words/cs';
import { de } from '@afterword/contract/built-in/words/de';
import { en } from '@afterword/contract/built-in/words/en';
import { es } from '@afterword/contract/built-in/words/es';
import { fr } from '@afterword/contract/built-in/words/fr';
import { he } from '@afterword/contract/built-in/words/he';
import { it } from '@afterword/contract/built-in/words/it';
import { ja } from '@afterword/contract/built-in/words/ja';
import { nl } from '@afterword/contract/built-in/words/nl';
import { pl } from '@afterword/contract/built-in/words/pl';
import { pt } from '@afterword/contract/built-in/words/pt';
import { sv } from '@afterword/contract/built-in/words/sv';
import { tr } from '@afterword/contract/built-in/words/tr';
import { uk } from '@afterword/contract/built-in/words/uk';
import { zhHans } from '@afterword/contract/built-in/words/zh-Hans';
import { ar as arFurther } from '@afterword/contract/built-in/further-words/ar';
import { cs as csFurther } from '@afterword/contract/built-in/further-words/cs';
import { de as deFurther } from '@afterword/contract/built-in/further-words/de';
import { en as enFurther } from '@afterword/contract/built-in/further-words/en';
import { es as esFurther } from '@afterword/contract/built-in/further-words/es';
import { fr as frFurther } from '@afterword/contract/built-in/further-words/fr';
import { he as heFurther } from '@afterword/contract/built-in/further-words/he';
import { it as itFurther } from '@afterword/contract/built-in/further-words/it';
import { ja as jaFurther } from '@afterword/contract/built-in/further-words/ja';
import { nl as nlFurther } from '@afterword/contract/built-in/further-words/nl';
import { pl as plFurther } from '@afterword/contract/built-in/further-words/pl';
import { pt as ptFurther } from '@afterword/contract/built-in/further-words/pt';
import { sv as svFurther } from '@afterword/contract/built-in/further-words/sv';
import { tr as trFurther } from '@afterword/contract/built-in/further-words/tr';
import { uk as ukFurther } from '@afterword/contract/built-in/further-words/uk';
import { zhHans as zhHansFurther } from '@afterword/contract/built-in/further-words/zh-Hans';

/** The words of the built-in surveys in one language, those of the later screens included. */
interface Words {
  readonly start: BuiltInWords;
  readonly further: FurtherWords;
}

/** The words of every language of the catalogue. A language that is missing here does not compile. */
export const builtInWords: Readonly<Record<BuiltInLocale, Words>> = {
  en: { start: en, further: enFurther },
  de: { start: de, further: deFurther },
  fr: { start: fr, further: frFurther },
  es: { start: es, further: esFurther },
  it: { start: it, further: itFurther },
  pt: { start: pt, further: ptFurther },
  nl: { start: nl, further: nlFurther },
  pl: { start: pl, further: plFurther },
  cs: { start: cs, further: csFurther },
  sv: { start: sv, further: svFurther },
  tr: { start: tr, further: trFurther },
  uk: { start: uk, further: ukFurther },
  ar: { start: ar, further: arFurther },
  he: { start: he, further: heFurther },
  ja: { start: ja, further: jaFurther },
  'zh-Hans': { start: zhHans, further: zhHansFurther },
};

/** The languages of the built-in surveys; the first is for everybody whose language is missing. */
export const builtInLocales = Object.keys(catalogue) as readonly BuiltInLocale[];
