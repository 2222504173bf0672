from came_back import came_back

came_back("集中宣传咨询", "集中咨询", content=("集中宣传咨询", "现场宣传咨询"))
