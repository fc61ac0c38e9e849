//! The stream of XML, cut at every place.

use std::fmt::Write as _;

use super::*;

/// Gives so many bytes at a time, so that every cut through a piece is met.
struct Dripping<'a>(&'a [u8], usize);

impl Read for Dripping<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let take = buffer.len().min(self.1);
        Read::read(&mut self.0, buffer.get_mut(..take).unwrap_or_default())
    }
}

/// All pieces, with neighbouring texts as one.
fn pieces(source: impl Read) -> Result<String, String> {
    let mut xml = Xml::new(source);
    let (mut shown, mut text) = (String::new(), Vec::new());
    loop {
        let token = xml.next().map_err(|error| error.to_string())?;
        match token {
            Token::Text(piece) => entities::push_text(piece, &mut text).map_err(|error| error.to_string())?,
            Token::Literal(piece) => text.extend_from_slice(piece),
            _ => {
                shown.push_str(&String::from_utf8(std::mem::take(&mut text)).unwrap());
                match token {
                    Token::Start(tag) => {
                        let _ = write!(shown, "({}", String::from_utf8_lossy(tag.name));
                        for attribute in tag.attributes() {
                            let (key, value) = attribute.map_err(|error| error.to_string())?;
                            let key = String::from_utf8_lossy(key);
                            let _ = write!(shown, " {key}={}", entities::attribute(value).unwrap());
                        }
                        shown.push(if tag.is_empty { '|' } else { ':' });
                    }
                    Token::End(name) => {
                        let _ = write!(shown, "{})", String::from_utf8_lossy(name));
                    }
                    _ => return Ok(shown),
                }
            }
        }
    }
}

const CASES: [(&str, &str); 12] = [
    ("<a>x</a>", "(a:xa)"),
    ("<?xml version=\"1.0\"?>\r\n<p:a q:b = 'c>\"d' e=\"'>'/>\"/>", "\r\n(a b=c>\"d e='>'/>|"),
    ("<a b=\"&lt;&#x3042;\" c=''  ></a >", "(a b=<あ c=:a)"),
    ("<a/><b /><c d=\"1\"/>", "(a|(b|(c d=1|"),
    ("<a>1&amp;2&#12354;3</a>", "(a:1&2あ3a)"),
    ("<a><!-- <b> -- > --><!----><b/></a>", "(a:(b|a)"),
    ("<a><![CDATA[<x>&amp;]] ]]]><![CDATA[]]>y</a>", "(a:<x>&amp;]] ]ya)"),
    ("<a xml:space=\"preserve\"> \t\n</a>", "(a space=preserve: \t\na)"),
    ("<a\tb=\"1\"\r\n\tc=\"2\"/>", "(a b=1 c=2|"),
    ("\u{feff}<a/>", "(a|"),
    ("<名:表 列=\"値\">字</名:表>", "(表 列=値:字表)"),
    ("", ""),
];

#[test]
fn pieces_are_the_same_wherever_the_stream_is_cut_and_in_every_encoding() {
    for (text, expected) in CASES {
        let marked = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let text = text.trim_start_matches('\u{feff}');
            "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
        };
        for bytes in [text.as_bytes().to_vec(), marked(u16::to_le_bytes), marked(u16::to_be_bytes)] {
            for drop in [1, 2, 3, 5, 7, 4096] {
                assert_eq!(pieces(Dripping(&bytes, drop)).as_deref(), Ok(expected), "{text} by {drop}");
            }
        }
    }
}

#[test]
fn pieces_are_the_same_at_the_end_of_the_buffer() {
    for (text, expected) in CASES.iter().take(9) {
        for pad in BUFFER - text.len() - 4..BUFFER + 4 {
            let padded = format!("<p>{}</p>{text}", "あ&gt;".repeat(pad / 7) + &" ".repeat(pad % 7));
            let found = pieces(padded.as_bytes()).unwrap();
            assert_eq!(found.split_once("p)").unwrap().1, *expected, "{pad}");
        }
    }
}

#[test]
fn what_breaks_off_or_is_no_xml_is_refused() {
    for text in [
        "<",
        "<a",
        "<a b=\"",
        "<a b=\"1>",
        "<!--",
        "<!-- -",
        "<![CDATA[x",
        "<![CDATA[x]]",
        "<?xml",
        "<a b=1/>",
        "<a b/>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>",
        "<!-",
        "a&b;",
        "</a",
    ] {
        assert!(pieces(text.as_bytes()).is_err(), "{text}");
        assert!(pieces(Dripping(text.as_bytes(), 1)).is_err(), "{text} in drops");
    }
    let long = format!("<a b=\"{}\"/>", "x".repeat(LONGEST_TAG * 2));
    assert!(pieces(long.as_bytes()).is_err(), "a tag of megabytes");
    let whole = format!("<a b=\"{}\"/>", "x".repeat(BUFFER * 3));
    assert_eq!(pieces(whole.as_bytes()).unwrap().len(), BUFFER * 3 + 6);
}

#[test]
fn the_text_of_an_element_leaves_out_what_is_inside() {
    let text = |xml: &str, most| {
        let mut found = Vec::new();
        let mut xml = Xml::new(xml.as_bytes());
        xml.next().unwrap();
        xml.text(most, &mut found).map_err(|error| error.to_string())?;
        assert!(matches!(xml.next(), Ok(Token::Start(tag)) if tag.name == b"z"));
        Ok::<_, String>(String::from_utf8(found).unwrap())
    };
    assert_eq!(text("<v>12</v><z/>", 9).as_deref(), Ok("12"));
    assert_eq!(text("<v></v><z/>", 9).as_deref(), Ok(""));
    assert_eq!(text("<v>a<b>c<d/></b><e/>&lt;<![CDATA[&]]></v ><z/>", 9).as_deref(), Ok("a<&"));
    assert_eq!(text("<v>123456789</v><z/>", 4).as_deref(), Ok("1234"));
    assert_eq!(text("<v>1&lt;3456789</v><z/>", 4).as_deref(), Ok("1<34"));
    assert!(text("<v>1", 4).is_err());
    assert!(text("<v>&x;</v>", 4).is_err());
}
