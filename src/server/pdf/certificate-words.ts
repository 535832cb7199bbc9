import type { Stamp } from './certificate-facts.ts';

export type CertificateWords = {
  heading: string;
  beforeName: string;
  beforeTitle: string;
  issuedOn: string;
  validUntil: string;
  code: string;
  verify: string;
  signatureOf: string;
  qrCode: string;
} & Record<Stamp, string>;

const english: CertificateWords = {
  heading: 'Certificate of completion',
  beforeName: 'This certifies that',
  beforeTitle: 'has successfully completed',
  issuedOn: 'Issued on',
  validUntil: 'Valid until',
  code: 'Code',
  verify: 'Verify at',
  signatureOf: 'Signature of',
  qrCode: 'QR code of the page that verifies this certificate',
  revoked: 'REVOKED',
  expired: 'EXPIRED',
  replaced: 'REPLACED',
};

/**
 * The fixed words. In languages whose verb comes last, `beforeName` and `beforeTitle` are phrased
 * so that the name and the title can still follow them. They fit a person of any gender.
 */
const wordsByLanguage: Record<string, CertificateWords> = {
  en: english,
  de: {
    heading: 'Abschlusszertifikat',
    beforeName: 'Hiermit wird bescheinigt, dass',
    beforeTitle: 'Folgendes erfolgreich abgeschlossen hat:',
    issuedOn: 'Ausgestellt am',
    validUntil: 'Gültig bis',
    code: 'Code',
    verify: 'Prüfen unter',
    signatureOf: 'Unterschrift von',
    qrCode: 'QR-Code der Seite, die dieses Zertifikat prüft',
    revoked: 'WIDERRUFEN',
    expired: 'ABGELAUFEN',
    replaced: 'ERSETZT',
  },
  fr: {
    heading: 'Certificat de réussite',
    beforeName: 'Il est certifié que',
    beforeTitle: 'a terminé avec succès',
    issuedOn: 'Délivré le',
    validUntil: 'Valable jusqu’au',
    code: 'Code',
    verify: 'Vérifier sur',
    signatureOf: 'Signature de',
    qrCode: 'Code QR de la page qui vérifie ce certificat',
    revoked: 'RÉVOQUÉ',
    expired: 'EXPIRÉ',
    replaced: 'REMPLACÉ',
  },
  es: {
    heading: 'Certificado de finalización',
    beforeName: 'Se certifica que',
    beforeTitle: 'ha completado con éxito',
    issuedOn: 'Expedido el',
    validUntil: 'Válido hasta el',
    code: 'Código',
    verify: 'Verificar en',
    signatureOf: 'Firma de',
    qrCode: 'Código QR de la página que verifica este certificado',
    revoked: 'REVOCADO',
    expired: 'CADUCADO',
    replaced: 'REEMPLAZADO',
  },
  pt: {
    heading: 'Certificado de conclusão',
    beforeName: 'Certifica-se que',
    beforeTitle: 'concluiu com êxito',
    issuedOn: 'Emitido em',
    validUntil: 'Válido até',
    code: 'Código',
    verify: 'Verificar em',
    signatureOf: 'Assinatura de',
    qrCode: 'Código QR da página que verifica este certificado',
    revoked: 'REVOGADO',
    expired: 'EXPIRADO',
    replaced: 'SUBSTITUÍDO',
  },
  it: {
    heading: 'Certificato di completamento',
    beforeName: 'Si certifica che',
    beforeTitle: 'ha completato con successo',
    issuedOn: 'Rilasciato il',
    validUntil: 'Valido fino al',
    code: 'Codice',
    verify: 'Verifica su',
    signatureOf: 'Firma di',
    qrCode: 'Codice QR della pagina che verifica questo certificato',
    revoked: 'REVOCATO',
    expired: 'SCADUTO',
    replaced: 'SOSTITUITO',
  },
  nl: {
    heading: 'Certificaat van voltooiing',
    beforeName: 'Hierbij wordt verklaard dat',
    beforeTitle: 'met succes heeft voltooid:',
    issuedOn: 'Uitgegeven op',
    validUntil: 'Geldig tot en met',
    code: 'Code',
    verify: 'Controleren op',
    signatureOf: 'Handtekening van',
    qrCode: 'QR-code van de pagina die dit certificaat controleert',
    revoked: 'INGETROKKEN',
    expired: 'VERLOPEN',
    replaced: 'VERVANGEN',
  },
  pl: {
    heading: 'Certyfikat ukończenia',
    beforeName: 'Niniejszym zaświadcza się, że',
    beforeTitle: 'pomyślnie ukończył(a)',
    issuedOn: 'Data wydania',
    validUntil: 'Ważny do',
    code: 'Kod',
    verify: 'Sprawdź na',
    signatureOf: 'Podpis:',
    qrCode: 'Kod QR strony, na której można sprawdzić ten certyfikat',
    revoked: 'UNIEWAŻNIONY',
    expired: 'WYGASŁY',
    replaced: 'ZASTĄPIONY',
  },
  tr: {
    heading: 'Tamamlama sertifikası',
    beforeName: 'Sertifika sahibi',
    beforeTitle: 'başarıyla tamamladığı eğitim',
    issuedOn: 'Veriliş tarihi',
    validUntil: 'Son geçerlilik tarihi',
    code: 'Kod',
    verify: 'Doğrulama adresi',
    signatureOf: 'İmza:',
    qrCode: 'Bu sertifikayı doğrulayan sayfanın QR kodu',
    revoked: 'İPTAL EDİLDİ',
    expired: 'SÜRESİ DOLDU',
    replaced: 'DEĞİŞTİRİLDİ',
  },
  ar: {
    heading: 'شهادة إتمام',
    beforeName: 'تُمنح هذه الشهادة إلى',
    beforeTitle: 'نظير إتمام ما يلي بنجاح',
    issuedOn: 'تاريخ الإصدار',
    validUntil: 'صالحة حتى',
    code: 'الرمز',
    verify: 'للتحقق',
    signatureOf: 'توقيع',
    qrCode: 'رمز الاستجابة السريعة لصفحة التحقق من هذه الشهادة',
    revoked: 'ملغاة',
    expired: 'منتهية الصلاحية',
    replaced: 'مستبدلة',
  },
  he: {
    heading: 'תעודת סיום',
    beforeName: 'תעודה זו מאשרת כי',
    beforeTitle: 'השלים/ה בהצלחה את',
    issuedOn: 'תאריך הנפקה',
    validUntil: 'בתוקף עד',
    code: 'קוד',
    verify: 'לאימות',
    signatureOf: 'חתימה של',
    qrCode: 'קוד QR של הדף המאמת תעודה זו',
    revoked: 'בוטלה',
    expired: 'פג תוקף',
    replaced: 'הוחלפה',
  },
  hi: {
    heading: 'पूर्णता प्रमाणपत्र',
    beforeName: 'यह प्रमाणित किया जाता है कि',
    beforeTitle: 'ने सफलतापूर्वक पूर्ण किया है',
    issuedOn: 'जारी करने की तिथि',
    validUntil: 'इस तिथि तक मान्य',
    code: 'कोड',
    verify: 'सत्यापन',
    signatureOf: 'हस्ताक्षर:',
    qrCode: 'इस प्रमाणपत्र को सत्यापित करने वाले पृष्ठ का QR कोड',
    revoked: 'निरस्त',
    expired: 'समाप्त',
    replaced: 'प्रतिस्थापित',
  },
  zh: {
    heading: '结业证书',
    beforeName: '兹证明',
    beforeTitle: '已成功完成',
    issuedOn: '颁发日期',
    validUntil: '有效期至',
    code: '证书编号',
    verify: '验证网址',
    signatureOf: '签名：',
    qrCode: '验证本证书的网页二维码',
    revoked: '已撤销',
    expired: '已过期',
    replaced: '已替换',
  },
  ja: {
    heading: '修了証明書',
    beforeName: '本証は、次の方が',
    beforeTitle: '以下を修了したことを証明します',
    issuedOn: '発行日',
    validUntil: '有効期限',
    code: '証明書番号',
    verify: '確認先',
    signatureOf: '署名：',
    qrCode: 'この証明書を確認するページのQRコード',
    revoked: '取り消し済み',
    expired: '期限切れ',
    replaced: '差し替え済み',
  },
  ko: {
    heading: '수료증',
    beforeName: '이 증서는 다음 사람이',
    beforeTitle: '아래 과정을 수료하였음을 증명합니다',
    issuedOn: '발급일',
    validUntil: '유효 기한',
    code: '수료증 번호',
    verify: '확인 주소',
    signatureOf: '서명:',
    qrCode: '이 수료증을 확인하는 페이지의 QR 코드',
    revoked: '취소됨',
    expired: '만료됨',
    replaced: '교체됨',
  },
};

/** The languages of the fixed words. Certificates in any other language use English words. */
export const certificateLanguages = Object.keys(wordsByLanguage);

/** Returns the words for a primary language subtag such as `de`, and their actual language. */
export function getCertificateWords(language: string): {
  language: string;
  words: CertificateWords;
} {
  const words = wordsByLanguage[language];
  return words ? { language, words } : { language: 'en', words: english };
}
