from marked_up import draft

draft("公文", lambda document: document.tables[-1].cell(0, 0).add_paragraph("联络员"))
