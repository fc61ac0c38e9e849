//! Writing results: to standard output, and to files whole or not at all.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;

use super::exit::Exit;
use super::failure::Failure;
use super::messages as m;
use crate::report::model::Report;
use crate::report::{Format, TooMuch, render};
use crate::text::message::Lang;
use crate::text::system::io_error;

/// The format that a file's ending names.
///
/// # Errors
/// When it names none.
pub fn format_of(path: &Path) -> Result<Format, Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Format::of_file(&name).ok_or_else(|| {
        let values = [("value", path.display().to_string().into()), ("known", Format::endings().into())];
        Failure::new(Exit::Usage, (m::OUTPUT_FORMAT, m::OUTPUT_FORMAT_REMEDY), values)
    })
}

/// Writes a report to a file: first beside it, then in its place, so that a file is never half written.
///
/// Files are Japanese unless the command line names a language.
///
/// # Errors
/// When it cannot be written.
pub fn write_file(report: &Report, path: &Path, lang: Lang) -> Result<(), Failure> {
    let format = format_of(path)?;
    write_whole(path, |file| match format {
        Format::Text(_) => {
            let mut page = Vec::new();
            render(report, format, lang, &mut page)?;
            // Colours are for terminals only.
            let text = String::from_utf8_lossy(&page);
            write!(file, "{}", anstream::adapter::strip_str(&text))
        }
        _ => render(report, format, lang, file),
    })
}

/// Writes bytes to a file, whole or not at all.
///
/// # Errors
/// When it cannot be written.
pub fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_whole(path, |file| file.write_all(bytes))
}

fn write_whole(path: &Path, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<(), Failure> {
    let failed = |error: &io::Error| output_failed(path, error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".tekigo-").tempfile_in(folder).map_err(|error| failed(&error))?;
    let mut out = io::BufWriter::new(&mut file);
    write(&mut out).and_then(|()| out.flush()).map_err(|error| failed(&error))?;
    drop(out);
    keep_permissions(&file, path);
    file.persist(path).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// Writes the files of a pack into a folder: each beside its place first, so that nothing is half written. Tables of an
/// earlier pack that the new one does not have go; files that are no pack's stay.
///
/// # Errors
/// When the folder or a file cannot be written.
pub fn write_folder(folder: &Path, files: &BTreeMap<String, Cow<'static, [u8]>>) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::unwritten(folder, io_error(error));
    std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    let mut waiting = Vec::with_capacity(files.len());
    for (name, content) in files {
        let mut file =
            tempfile::Builder::new().prefix(".tekigo-").tempfile_in(folder).map_err(|error| failed(&error))?;
        file.write_all(content).and_then(|()| file.flush()).map_err(|error| failed(&error))?;
        waiting.push((folder.join(name), file));
    }
    for (path, file) in waiting {
        keep_permissions(&file, &path);
        file.persist(&path).map_err(|error| failed(&error.error))?;
    }
    for table in crate::catalog::PACK_TABLES.iter().filter(|table| !files.contains_key(**table)) {
        match std::fs::remove_file(folder.join(table)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(&error)),
            _ => {}
        }
    }
    Ok(())
}

/// The failure of an output.
pub(super) fn output_failed(path: &Path, error: &io::Error) -> Failure {
    if let Some(too_much) = error.get_ref().and_then(|inner| inner.downcast_ref::<TooMuch>()) {
        let (text, values) = too_much.text();
        return Failure::new(Exit::Output, (text, TooMuch::REMEDY), []).with(values);
    }
    Failure::unwritten(path, io_error(error))
}

/// A temporary file is private; the result gets the permissions that a new file would have.
#[cfg(unix)]
pub(super) fn keep_permissions(file: &tempfile::NamedTempFile, path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let permissions = std::fs::metadata(path)
        .map_or_else(|_| std::fs::Permissions::from_mode(0o644), |metadata| metadata.permissions());
    // Where this fails the result is readable by its owner, which is no reason to lose it.
    let _ = file.as_file().set_permissions(permissions);
}

#[cfg(not(unix))]
pub(super) const fn keep_permissions(_file: &tempfile::NamedTempFile, _path: &Path) {}

/// Prints text to standard output. A reader that goes away early (`| head`) is no failure.
///
/// # Errors
/// When standard output cannot be written for another reason.
pub fn print(text: &str) -> Result<(), Failure> {
    finish(&mut anstream::stdout().lock(), text.as_bytes())
}

fn finish(stdout: &mut dyn io::Write, bytes: &[u8]) -> Result<(), Failure> {
    printed(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

fn printed(outcome: io::Result<()>) -> Result<(), Failure> {
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Output, (m::PRINT_FAILED, m::PRINT_FAILED_REMEDY), [("detail", io_error(&error))]))
        }
        _ => Ok(()),
    }
}

/// Prints a report to standard output.
///
/// # Errors
/// As [`print`].
pub fn print_report(report: &Report, format: Format, lang: Lang) -> Result<(), Failure> {
    if matches!(format, Format::Text(_)) {
        let mut page = Vec::new();
        // Writing to memory cannot fail.
        let _ = render(report, format, lang, &mut page);
        return print(&String::from_utf8_lossy(&page));
    }
    // There are no colours to strip from other formats, and they can be long.
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    printed(render(report, format, lang, &mut out).and_then(|()| out.flush()))
}
