//! From blocks (headings, paragraphs, field tables, bars) to pages with things at places. No PDF here.

use super::face::Faces;
use crate::letter::form_words::BlankField;

/// A4, in points.
pub(super) const PAGE: (f32, f32) = (595.0, 842.0);
const LEFT: f32 = 56.0;
const RIGHT: f32 = 539.0;
const TOP: f32 = 62.0;
const BOTTOM: f32 = 782.0;
const LABEL_WIDTH: f32 = 168.0;
const PADDING: f32 = 5.0;
/// Height of a line of a table.
const ROW_STEP: f32 = 13.5;
/// Height of a line to write on by hand.
const HAND: f32 = 22.0;
/// Room for a number before its bar.
const NUMBER_WIDTH: f32 = 28.0;

/// One block of a document, in reading order.
#[derive(Debug, Clone, PartialEq)]
#[allow(dead_code, reason = "grids and bars are for the annual report")]
pub(super) enum Block {
    /// The title, once.
    Title(String),
    /// A section heading.
    Heading(String),
    /// Running text.
    Paragraph(String),
    /// A table of label and value; a value may be long and break over pages.
    Fields(Vec<(String, String)>),
    /// A table with a header row; widths are shares of the line.
    Grid {
        /// Column heads.
        header: Vec<String>,
        /// Share of the width per column, summing to 1.
        widths: Vec<f32>,
        /// Rows.
        rows: Vec<Vec<String>>,
    },
    /// A table whose second column is a number with a bar beside it; the bars say nothing that the numbers do not.
    Bars {
        /// Column heads.
        header: Vec<String>,
        /// Share of the width per column, summing to 1.
        widths: Vec<f32>,
        /// How long the bar is, and the cells.
        rows: Vec<(u32, Vec<String>)>,
    },
    /// Fields to fill in by hand: a label, what to choose from, empty lines.
    Lines(Vec<BlankField>),
}

/// What a tag of the document's structure is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Title(String),
    Heading(String),
    Paragraph,
    Table,
    Row,
    RowHead,
    ColumnHead,
    Cell,
}

/// A node of the structure, in reading order; children come after their parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    pub role: Role,
    pub parent: Option<usize>,
}

/// Something at a place on a page, in points from the top left.
#[derive(Debug, Clone, PartialEq)]
#[allow(dead_code, reason = "grids and bars are for the annual report")]
pub(super) enum Mark {
    Text {
        x: f32,
        y: f32,
        size: f32,
        bold: bool,
        grey: bool,
        text: String,
        node: Option<usize>,
    },
    Rule {
        from: (f32, f32),
        to: (f32, f32),
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
    },
}

/// Pages of marks and the structure they belong to.
pub(super) struct Sheet<'a> {
    faces: &'a Faces,
    footer: String,
    y: f32,
    pub pages: Vec<Vec<Mark>>,
    pub nodes: Vec<Node>,
}

impl<'a> Sheet<'a> {
    /// Lays out all blocks; `footer` stands at the foot of each page beside its number.
    pub fn lay_out(faces: &'a Faces, footer: &str, blocks: &[Block]) -> Self {
        let mut sheet = Self {
            faces,
            footer: footer.to_owned(),
            y: TOP,
            pages: vec![Vec::new()],
            nodes: Vec::new(),
        };
        for (place, block) in blocks.iter().enumerate() {
            if matches!(block, Block::Heading(_)) {
                sheet.room_for_heading(blocks.get(place + 1));
            }
            sheet.block(block);
        }
        sheet.number_pages();
        sheet
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.heading(text, 19.0, Role::Title(text.clone()), 10.0),
            Block::Heading(text) => {
                self.heading(text, 12.0, Role::Heading(text.clone()), 4.0);
            }
            Block::Paragraph(text) => {
                let node = self.node(Role::Paragraph, None);
                self.text_lines(text, LEFT, RIGHT - LEFT, 10.0, false, node);
                self.y += 6.0;
            }
            Block::Fields(rows) => self.fields(rows),
            Block::Grid {
                header,
                widths,
                rows,
            } => self.grid(header, widths, rows),
            Block::Bars {
                header,
                widths,
                rows,
            } => self.bars(header, widths, rows),
            Block::Lines(lines) => self.writing_lines(lines),
        }
    }

    /// A heading stays with what follows it: some rows, or all the lines of a part to be written by hand.
    fn room_for_heading(&mut self, next: Option<&Block>) {
        self.y += 14.0;
        let first = match next {
            Some(Block::Lines(fields)) => fields.first().map_or(0.0, hand_room),
            Some(_) | None => 50.0,
        };
        self.make_room(20.0 + first);
    }

    fn node(&mut self, role: Role, parent: Option<usize>) -> usize {
        self.nodes.push(Node { role, parent });
        self.nodes.len() - 1
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    fn make_room(&mut self, height: f32) -> bool {
        if self.y + height <= BOTTOM {
            return false;
        }
        self.pages.push(Vec::new());
        self.y = TOP;
        true
    }

    fn heading(&mut self, text: &str, size: f32, role: Role, after: f32) {
        let node = self.node(role, None);
        self.text_lines(text, LEFT, RIGHT - LEFT, size, true, node);
        self.y += after;
    }

    fn text_lines(&mut self, text: &str, x: f32, width: f32, size: f32, bold: bool, node: usize) {
        for line in self.faces.get(bold).wrap(text, size, width) {
            self.make_room(size * 1.4);
            self.y += size * 1.4;
            self.mark(Mark::Text {
                x,
                y: self.y,
                size,
                bold,
                grey: false,
                text: line,
                node: Some(node),
            });
        }
    }

    fn fields(&mut self, rows: &[(String, String)]) {
        let table = self.node(Role::Table, None);
        self.rule();
        for (label, value) in rows {
            let row = self.node(Role::Row, Some(table));
            let head = self.node(Role::RowHead, Some(row));
            let cell = self.node(Role::Cell, Some(row));
            let labels = self.faces.bold.wrap(label, 9.0, LABEL_WIDTH - PADDING);
            let values = self
                .faces
                .regular
                .wrap(value, 10.0, RIGHT - LEFT - LABEL_WIDTH);
            self.row(&[
                (LEFT, 9.0, true, head, labels),
                (LEFT + LABEL_WIDTH, 10.0, false, cell, values),
            ]);
        }
    }

    fn grid(&mut self, header: &[String], widths: &[f32], rows: &[Vec<String>]) {
        let table = self.node(Role::Table, None);
        self.rule();
        self.cells(table, header, widths, true);
        for cells in rows {
            self.cells(table, cells, widths, false);
        }
    }

    /// As a grid; the bars are drawn behind the numbers of the second column, the longest fills it.
    fn bars(&mut self, header: &[String], widths: &[f32], rows: &[(u32, Vec<String>)]) {
        let table = self.node(Role::Table, None);
        self.rule();
        self.cells(table, header, widths, true);
        let longest = rows.iter().map(|(bar, _)| *bar).max().unwrap_or(0).max(1);
        let share = |place: usize| widths.get(place).copied().unwrap_or(0.0);
        let x = LEFT + (RIGHT - LEFT) * share(0) + NUMBER_WIDTH;
        let room = (RIGHT - LEFT) * share(1) - NUMBER_WIDTH - 2.0 * PADDING;
        for (bar, cells) in rows {
            self.cells(table, cells, widths, false);
            if *bar > 0 {
                let y = self.y - ROW_STEP - PADDING / 5.0;
                self.mark(Mark::Fill {
                    x,
                    y,
                    width: room * *bar as f32 / longest as f32,
                    height: 9.0,
                });
            }
        }
    }

    /// One row of a grid: column heads, or a row head and cells.
    fn cells(&mut self, table: usize, cells: &[String], widths: &[f32], heads: bool) {
        let row = self.node(Role::Row, Some(table));
        let line = RIGHT - LEFT;
        let size = 9.0;
        let mut x = LEFT;
        let mut columns = Vec::new();
        for (place, (cell, share)) in cells.iter().zip(widths).enumerate() {
            let role = match (heads, place) {
                (true, _) => Role::ColumnHead,
                (false, 0) => Role::RowHead,
                (false, _) => Role::Cell,
            };
            let node = self.node(role, Some(row));
            let face = self.faces.get(heads);
            let lines = face.wrap(cell, size, line * share - PADDING);
            columns.push((x, size, heads, node, lines));
            x += line * share;
        }
        self.row(&columns);
    }

    /// Columns of lines side by side; a long row goes on on the next page.
    fn row(&mut self, columns: &[(f32, f32, bool, usize, Vec<String>)]) {
        let step = ROW_STEP;
        let lines = columns
            .iter()
            .map(|(.., lines)| lines.len())
            .max()
            .unwrap_or(0);
        self.make_room(PADDING * 2.0 + step * lines.min(3) as f32);
        self.y += PADDING - 2.0;
        for place in 0..lines {
            self.make_room(step);
            self.y += step;
            for (x, size, bold, node, text) in columns {
                if let Some(text) = text.get(place).filter(|text| !text.is_empty()) {
                    self.mark(Mark::Text {
                        x: *x,
                        y: self.y - 2.0,
                        size: *size,
                        bold: *bold,
                        grey: false,
                        text: text.clone(),
                        node: Some(*node),
                    });
                }
            }
        }
        self.y += PADDING - 1.0;
        self.rule();
    }

    fn rule(&mut self) {
        let y = self.y;
        self.mark(Mark::Rule {
            from: (LEFT, y),
            to: (RIGHT, y),
        });
    }

    fn writing_lines(&mut self, fields: &[BlankField]) {
        for field in fields {
            self.make_room(hand_room(field));
            let node = self.node(Role::Paragraph, None);
            self.text_lines(&field.label, LEFT, RIGHT - LEFT, 9.0, true, node);
            if !field.choices.is_empty() {
                self.y += 1.0;
                self.text_lines(&field.choices, LEFT, RIGHT - LEFT, 9.0, false, node);
            }
            for _ in 0..field.lines {
                self.y += HAND;
                self.rule();
            }
            self.y += 8.0;
        }
    }

    fn number_pages(&mut self) {
        let count = self.pages.len();
        let footer = self.faces.regular.readable(&self.footer);
        for (place, page) in self.pages.iter_mut().enumerate() {
            let number = format!("{} / {count}", place + 1);
            let width = self.faces.regular.width(&number, 8.0);
            let foot = |x: f32, text: String| Mark::Text {
                x,
                y: 812.0,
                size: 8.0,
                bold: false,
                grey: true,
                text,
                node: None,
            };
            page.push(foot(LEFT, footer.clone()));
            page.push(foot(RIGHT - width, number));
        }
    }
}

/// How high a field for handwriting is, in points.
fn hand_room(field: &BlankField) -> f32 {
    let hints = if field.choices.is_empty() { 0.0 } else { 28.0 };
    14.0 + hints + HAND * f32::from(field.lines)
}
