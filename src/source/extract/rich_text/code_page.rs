//! Which encoding does a document mean that names a code page of Windows or the character set of a font?

use encoding_rs::Encoding;

/// What a code page of Windows is called elsewhere.
pub(super) fn code_page(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        10000 => "macintosh",
        65001 => "utf-8",
        1250..=1258 => return Encoding::for_label(format!("windows-{page}").as_bytes()),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The character set of a font, told by its code page.
pub(super) fn character_set(set: i32) -> Option<&'static Encoding> {
    #[rustfmt::skip]
    let pages = [
        (77, 10000), (128, 932), (129, 949), (134, 936), (136, 950), (161, 1253), (162, 1254), (163, 1258), (177, 1255),
        (178, 1256), (186, 1257), (204, 1251), (222, 874), (238, 1250),
    ];
    pages.iter().find(|(known, _)| *known == set).and_then(|(_, page)| code_page(*page))
}
