//! Pages of marks to PDF bytes with krilla: tags for screen readers, artifacts for rules and page numbers.

use super::face::Faces;
use super::sheet::{Block, Mark, Node, PAGE, Role, Sheet};
use jiff::{Timestamp, tz::TimeZone};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    outline::Outline,
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, Node as TagNode, SpanTag, TableHeaderScope,
        Tag, TagGroup, TagKind, TagTree,
    },
};
use std::num::NonZeroU16;

/// A document could not be made; the reason names no content.
#[derive(Debug, thiserror::Error)]
#[error("the PDF could not be made: {0}")]
pub struct DocumentError(String);

/// What a document says about itself.
pub(super) struct About<'a> {
    pub title: &'a str,
    /// Foot of each page.
    pub footer: &'a str,
    /// BCP 47, `nl`.
    pub language: &'a str,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Lays out and paints.
pub(super) fn paint(about: &About<'_>, blocks: &[Block]) -> Result<Vec<u8>, DocumentError> {
    let faces = Faces::load()
        .ok_or_else(|| DocumentError("the embedded font is not readable".to_owned()))?;
    let sheet = Sheet::lay_out(&faces, about.footer, blocks);
    let mut document = Document::new_with(settings()?);
    document.set_metadata(metadata(about));
    document.set_outline(Outline::new());
    let mut parts: Vec<Vec<Identifier>> = vec![Vec::new(); sheet.nodes.len()];
    for marks in &sheet.pages {
        let size = PageSettings::from_wh(PAGE.0, PAGE.1)
            .ok_or_else(|| DocumentError("page size".to_owned()))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, &faces, mark, &mut parts);
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tag_tree(&sheet.nodes, parts, about.language));
    document
        .finish()
        .map_err(|error| DocumentError(format!("{error:?}")))
}

fn settings() -> Result<SerializeSettings, DocumentError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| DocumentError(format!("{error:?}")))?;
    Ok(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    })
}

fn metadata(about: &About<'_>) -> Metadata {
    let made = about.made_at.to_zoned(TimeZone::UTC);
    let small = |value: i8| u8::try_from(value).unwrap_or(1);
    let year = u16::try_from(made.year()).unwrap_or(1970);
    let date = DateTime::new(year)
        .month(small(made.month()))
        .day(small(made.day()))
        .hour(small(made.hour()))
        .minute(small(made.minute()))
        .second(small(made.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(about.title.to_owned())
        .language(about.language.to_owned())
        .creator("klachtenbus".to_owned())
        .creation_date(date)
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, mark: &Mark, parts: &mut [Vec<Identifier>]) {
    match mark {
        Mark::Text {
            x,
            y,
            size,
            bold,
            grey,
            text,
            node,
        } => {
            let tag = match node {
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)),
            };
            let id = surface.start_tagged(tag);
            let face = faces.get(*bold);
            // Words at the end of a line end with a space, so that the text reads on.
            let spoken = format!("{text} ");
            surface.set_stroke(None);
            surface.set_fill(Some(ink(if *grey { 90 } else { 20 })));
            surface.draw_glyphs(
                Point::from_xy(*x, *y),
                &face.glyphs(&spoken),
                face.font.clone(),
                &spoken,
                *size,
                false,
            );
            surface.end_tagged();
            if let Some(place) = node.and_then(|node| parts.get_mut(node)) {
                place.push(id);
            }
        }
        Mark::Rule { from, to } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
                ArtifactType::Other,
            )));
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: rgb::Color::new(150, 150, 150).into(),
                width: 0.6,
                ..Stroke::default()
            }));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
            surface.end_tagged();
        }
        Mark::Fill {
            x,
            y,
            width,
            height,
        } => {
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
                ArtifactType::Other,
            )));
            surface.set_stroke(None);
            surface.set_fill(Some(Fill {
                paint: rgb::Color::new(42, 95, 140).into(),
                ..Fill::default()
            }));
            if let Some(area) = Rect::from_xywh(*x, *y, *width, *height) {
                let mut path = PathBuilder::new();
                path.push_rect(area);
                if let Some(path) = path.finish() {
                    surface.draw_path(&path);
                }
            }
            surface.end_tagged();
        }
    }
}

fn ink(grey: u8) -> Fill {
    Fill {
        paint: rgb::Color::new(grey, grey, grey).into(),
        ..Fill::default()
    }
}

/// Nodes come parent first, so walking them backwards closes every child before its parent.
fn tag_tree(nodes: &[Node], parts: Vec<Vec<Identifier>>, language: &str) -> TagTree {
    let mut children: Vec<Vec<TagNode>> = parts
        .into_iter()
        .map(|ids| ids.into_iter().map(TagNode::from).collect())
        .collect();
    let mut top = Vec::new();
    for place in (0..nodes.len()).rev() {
        let inner = std::mem::take(&mut children[place]);
        let group = TagGroup::with_children(kind(&nodes[place].role), inner);
        match nodes[place].parent {
            Some(parent) => children[parent].insert(0, group.into()),
            None => top.push(TagNode::from(group)),
        }
    }
    let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
    for group in top.into_iter().rev() {
        tree.push(group);
    }
    tree
}

fn kind(role: &Role) -> TagKind {
    let level = |level: u16| NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    match role {
        Role::Title(title) => Tag::Hn(level(1), Some(title.clone())).into(),
        Role::Heading(title) => Tag::Hn(level(2), Some(title.clone())).into(),
        Role::Paragraph => Tag::P.into(),
        Role::Table => Tag::Table.into(),
        Role::Row => Tag::TR.into(),
        Role::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Role::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
    }
}
