//! The grammar of number format codes.

use super::{Body, Condition, NumberFormat, Pattern, Piece, Section, Shown, TextPart};

/// What Excel in Japanese shows for a built-in number whose code the file does not give (ECMA-376 part 1, 18.8.30,
/// the tables of ja-jp; 5 to 8 are the currency formats of the system).
pub(super) fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        5 | 6 => "\"¥\"#,##0;\"¥\"\\-#,##0",
        7 | 8 => "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
        27..=31 | 34..=36 | 50..=58 => "yyyy/m/d",
        32 => "h\"時\"mm\"分\"",
        33 => "h\"時\"mm\"分\"ss\"秒\"",
        _ => return None,
    })
}

pub(super) fn parse(code: &str) -> NumberFormat {
    let mut sections: Vec<Vec<Token>> = split(code).into_iter().map(tokens).collect();
    // The fourth section is for text, and so is an earlier last one that holds `@`.
    let is_text = |section: &Vec<Token>| section.contains(&Token::Text);
    let text = if sections.len() > 3 || sections.last().is_some_and(is_text) { sections.pop() } else { None };
    sections.truncate(3);
    NumberFormat {
        sections: sections.iter().map(|tokens| section(tokens)).collect(),
        text: text.and_then(|tokens| text_parts(&tokens)),
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Literal(String),
    /// `0`.
    Zero,
    /// `#` or `?`.
    Optional,
    Point,
    Comma,
    Percent,
    /// `@`.
    Text,
    General,
    /// `/`: a fraction among digits, plain text in dates.
    Slash,
    /// A letter that shows the year or era: y, e, g, b, r.
    Date,
    /// A letter that shows the day: d, aaa.
    Day,
    /// A letter that shows a part of a time: h, s, AM/PM.
    Time,
    /// `m`: months, or minutes next to hours or seconds.
    Month,
    /// `[h]`, `[mm]`, `[ss]`.
    Elapsed,
    Condition(Condition),
    /// An exponent or a letter without meaning.
    Unknown,
}

/// Cuts a code at its semicolons, outside quotation marks, brackets and escapes.
fn split(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut start, mut quoted, mut bracketed, mut escaped) = (0, false, false, false);
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '"' if !bracketed => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' if !bracketed => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            ';' if !bracketed => {
                sections.extend(code.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.extend(code.get(start..));
    sections
}

fn tokens(section: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = section;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = after;
        let token = match c {
            '"' => {
                let (literal, tail) = after.split_once('"').unwrap_or((after, ""));
                rest = tail;
                Token::Literal(literal.to_owned())
            }
            '\\' => Token::Literal(take(&mut rest, 1).to_owned()),
            // The width of a character, or a character repeated to fill the cell: nothing that is read.
            '_' | '*' => {
                take(&mut rest, 1);
                continue;
            }
            '[' => {
                let (inside, tail) = after.split_once(']').unwrap_or((after, ""));
                rest = tail;
                match bracket(inside) {
                    Some(token) => token,
                    None => continue,
                }
            }
            '0' => Token::Zero,
            '#' | '?' => Token::Optional,
            '.' => Token::Point,
            ',' => Token::Comma,
            '%' => Token::Percent,
            '@' => Token::Text,
            '/' => Token::Slash,
            'G' | 'g' if skip(&mut rest, "eneral") || skip(&mut rest, "/標準") => Token::General,
            'A' | 'a' if skip(&mut rest, "m/pm") || skip(&mut rest, "/p") => Token::Time,
            'A' | 'a' if skip(&mut rest, "aaa") || skip(&mut rest, "aa") => Token::Day,
            'E' | 'e' if after.starts_with(['+', '-']) => Token::Unknown,
            'd' | 'D' => Token::Day,
            'y' | 'Y' | 'e' | 'E' | 'g' | 'G' | 'b' | 'B' | 'r' | 'R' => Token::Date,
            'h' | 'H' | 's' | 'S' => Token::Time,
            'm' | 'M' => Token::Month,
            'a'..='z' | 'A'..='Z' => Token::Unknown,
            _ => Token::Literal(c.to_string()),
        };
        tokens.push(token);
    }
    tokens
}

/// Takes a number of characters off the front.
fn take<'a>(rest: &mut &'a str, characters: usize) -> &'a str {
    let end = rest.char_indices().nth(characters).map_or(rest.len(), |(at, _)| at);
    let (taken, tail) = rest.split_at(end);
    *rest = tail;
    taken
}

/// Takes a word off the front if it stands there, in capitals or not.
fn skip(rest: &mut &str, word: &str) -> bool {
    match rest.get(..word.len()) {
        Some(start) if start.eq_ignore_ascii_case(word) => {
            *rest = rest.get(word.len()..).unwrap_or_default();
            true
        }
        _ => false,
    }
}

/// What stands in brackets: a currency, elapsed time or a condition; colours, languages and numerals show nothing.
fn bracket(inside: &str) -> Option<Token> {
    if let Some(currency) = inside.strip_prefix('$') {
        let symbol = currency.split('-').next().unwrap_or_default();
        return (!symbol.is_empty()).then(|| Token::Literal(symbol.to_owned()));
    }
    let repeated = |letter: char| !inside.is_empty() && inside.chars().all(|c| c.eq_ignore_ascii_case(&letter));
    if repeated('h') || repeated('m') || repeated('s') {
        return Some(Token::Elapsed);
    }
    let number = inside.trim_start_matches(['<', '>', '=']);
    let operator = inside.get(..inside.len() - number.len())?;
    if operator.is_empty() {
        return None;
    }
    let than = number.trim().parse().ok()?;
    // `<>` is "less or greater": not equal.
    Some(Token::Condition(Condition {
        less: operator.contains('<'),
        equal: operator.contains('='),
        greater: operator.contains('>'),
        than,
    }))
}

fn section(tokens: &[Token]) -> Section {
    let condition = tokens.iter().find_map(|token| match token {
        Token::Condition(condition) => Some(*condition),
        _ => None,
    });
    Section { condition, body: body(tokens) }
}

fn body(tokens: &[Token]) -> Body {
    let has = |wanted: &Token| tokens.contains(wanted);
    let has_digits = has(&Token::Zero) || has(&Token::Optional);
    let plain = Body::General { before: String::new(), after: String::new() };
    if has(&Token::Unknown) || has(&Token::Text) {
        return plain;
    }
    if has(&Token::Elapsed) {
        return Body::Elapsed;
    }
    let date = has(&Token::Date) || has(&Token::Day);
    if date || has(&Token::Time) || has(&Token::Month) {
        // Digits stand in dates only for fractions of a second.
        if has_digits && !has(&Token::Time) {
            return plain;
        }
        let shown = match () {
            () if has(&Token::Day) || has(&Token::Time) || !has(&Token::Date) => Shown::Day,
            () if has(&Token::Month) => Shown::Month,
            () if literals(tokens).contains("年度") => Shown::FiscalYear,
            () => Shown::Year,
        };
        return Body::Date { date: date || !has(&Token::Time), time: has(&Token::Time), shown };
    }
    if let Some(at) = tokens.iter().position(|token| *token == Token::General) {
        let (before, after) = tokens.split_at(at);
        return if has_digits { plain } else { Body::General { before: literals(before), after: literals(after) } };
    }
    if has(&Token::Slash) && has_digits {
        return plain;
    }
    Body::Number(pattern(tokens))
}

fn literals(tokens: &[Token]) -> String {
    tokens.iter().filter_map(literal).collect()
}

/// The text that a token shows where it stands for itself.
fn literal(token: &Token) -> Option<&str> {
    match token {
        Token::Literal(text) => Some(text),
        Token::Percent => Some("%"),
        Token::Slash => Some("/"),
        Token::Point => Some("."),
        _ => None,
    }
}

fn pattern(tokens: &[Token]) -> Pattern {
    let is_digit = |token: &Token| matches!(token, Token::Zero | Token::Optional);
    let first_digit = tokens.iter().position(is_digit);
    // A point without any digit is text, such as in `"No".`.
    let point = first_digit.and_then(|_| tokens.iter().position(|token| *token == Token::Point));
    let integer_end = point.unwrap_or(tokens.len());
    let last_integer_digit = tokens.get(..integer_end).and_then(|part| part.iter().rposition(is_digit));
    let mut pattern = Pattern { fraction: point.map(|_| Vec::new()), ..Pattern::default() };
    for (at, token) in tokens.iter().enumerate() {
        let piece = match token {
            Token::Zero => Piece::Zero,
            Token::Optional => Piece::Optional,
            Token::Point if Some(at) == point => continue,
            // Between digits a comma groups thousands; behind the last one it divides by a thousand.
            Token::Comma if first_digit.is_some_and(|first| first < at) => {
                if last_integer_digit.is_some_and(|last| at < last) {
                    pattern.grouped = true;
                } else {
                    pattern.shift -= 3;
                }
                continue;
            }
            Token::Comma => Piece::Literal(",".to_owned()),
            other => {
                if *other == Token::Percent {
                    pattern.shift += 2;
                }
                match literal(other) {
                    Some(text) => Piece::Literal(text.to_owned()),
                    None => continue,
                }
            }
        };
        match &mut pattern.fraction {
            Some(fraction) if at > integer_end => fraction.push(piece),
            _ => pattern.integer.push(piece),
        }
    }
    pattern
}

/// The parts of a section for text; `None` where it shows the text alone, or hides it (which is not followed).
fn text_parts(tokens: &[Token]) -> Option<Vec<TextPart>> {
    let parts: Vec<TextPart> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Text => Some(TextPart::Value),
            other => {
                literal(other).filter(|text| !text.trim().is_empty()).map(|text| TextPart::Literal(text.to_owned()))
            }
        })
        .collect();
    let shows_more = parts.contains(&TextPart::Value) && parts.len() > 1;
    shows_more.then_some(parts)
}
